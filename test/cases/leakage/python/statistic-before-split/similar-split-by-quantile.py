"""The quantile is where the rows are divided, and goes no further."""
import pandas as pd
from sklearn.linear_model import Ridge

visits = pd.read_csv("visits.csv", parse_dates=["day"])
border = visits["day"].quantile(0.8)
train, test = visits[visits["day"] <= border], visits[visits["day"] > border]
columns = ["pages", "minutes"]
print(Ridge().fit(train[columns], train["sales"]).score(test[columns], test["sales"]))
far = visits["distance"].median()
near, away = visits[visits["distance"] <= far], visits[visits["distance"] > far]
print(Ridge().fit(near[columns], near["sales"]).score(away[columns], away["sales"]))
