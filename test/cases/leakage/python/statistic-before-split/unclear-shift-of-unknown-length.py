import sys

import pandas as pd
from sklearn.linear_model import Ridge

load = pd.read_csv("load.csv", parse_dates=["hour"]).sort_values("hour")
load["moved"] = load["load"].shift(int(sys.argv[1]))
load = load.dropna()
cut = int(len(load) * 0.8)
train, test = load.iloc[:cut], load.iloc[cut:]
print(Ridge().fit(train[["moved"]], train["demand"]).score(test[["moved"]], test["demand"]))
