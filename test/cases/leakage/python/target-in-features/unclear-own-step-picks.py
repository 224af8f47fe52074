# A step of one's own may pick any columns.
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.linear_model import PoissonRegressor
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline


class Columns(BaseEstimator, TransformerMixin):
    def __init__(self, names):
        self.names = names

    def fit(self, rows, target=None):
        return self

    def transform(self, rows):
        return rows[self.names]


policies = pd.read_csv("policies.csv")
train, test = train_test_split(policies, random_state=0)
model = Pipeline([("columns", Columns(["age", "density"])), ("claims", PoissonRegressor())])
model.fit(train, train["claims"])
print(model.score(test, test["claims"]))
