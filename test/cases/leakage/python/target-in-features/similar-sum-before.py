import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor

sales = pd.read_csv("sales.csv", parse_dates=["date"]).sort_values(["store", "date"])
sales["week_before"] = sales.groupby("store")["sales"].shift(7)
sales["until_now"] = sales.groupby("store")["sales"].cumsum() - sales["sales"]
train, test = sales[sales["date"] < "2015-06-01"], sales[sales["date"] >= "2015-06-01"]
columns = ["week_before", "until_now"]
model = HistGradientBoostingRegressor().fit(train[columns], train["sales"])
print(model.score(test[columns], test["sales"]))
