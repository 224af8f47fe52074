"""Every statistic looks back only, and the split is by time."""
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error

sales = pd.read_csv("sales.csv", parse_dates=["date"]).sort_values(["store", "date"])
sales["lag_7"] = sales.groupby("store")["units"].shift(7)
sales["mean_28"] = sales.groupby("store")["units"].transform(lambda s: s.shift(1).rolling(28).mean())
sales["weekday"] = sales["date"].dt.dayofweek
sales = sales.dropna()

train = sales[sales["date"] < "2024-01-01"]
test = sales[sales["date"] >= "2024-01-01"]
columns = ["lag_7", "mean_28", "weekday"]
model = RandomForestRegressor(random_state=0)
model.fit(train[columns], train["units"])
print(mean_absolute_error(test["units"], model.predict(test[columns])))
