# What is not named is let through: the target stays beside the features.
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import PoissonRegressor
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

policies = pd.read_csv("policies.csv")
train, test = train_test_split(policies, random_state=0)
seen = ColumnTransformer([("coded", OneHotEncoder(), ["area"])], remainder="passthrough")
model = make_pipeline(seen, PoissonRegressor())
# LEAK leakage/target-in-features
model.fit(train, train["claims"])
print(model.score(test, test["claims"]))
