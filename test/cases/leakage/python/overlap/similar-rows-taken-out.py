import pandas as pd
from sklearn.linear_model import Ridge

demand = pd.read_csv("demand.csv")
train = demand.sample(frac=0.8, random_state=25)
test = demand.drop(train.index)
features = ["lag_1", "lag_7", "weekday"]
model = Ridge().fit(train[features], train["units"])
print(model.score(test[features], test["units"]))
