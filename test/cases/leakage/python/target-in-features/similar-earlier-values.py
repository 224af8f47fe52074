import pandas as pd
from sklearn.linear_model import Ridge

series = pd.read_csv("load.csv", parse_dates=["hour"], index_col="hour")
series["load_24"] = series["load"].shift(24)
series["load_168"] = series["load"].shift(168)
series = series.dropna()
train, test = series.loc[:"2023-12-31"], series.loc["2024-01-01":]
features = ["load_24", "load_168", "temperature"]
model = Ridge().fit(train[features], train["load"])
print(model.score(test[features], test["load"]))
