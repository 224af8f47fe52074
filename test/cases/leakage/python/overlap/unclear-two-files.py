import pandas as pd
from sklearn.linear_model import Ridge

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
features = ["lag_1", "lag_7", "weekday"]
model = Ridge().fit(train[features], train["units"])
print(model.score(test[features], test["units"]))
