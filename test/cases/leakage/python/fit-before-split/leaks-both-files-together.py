"""Rows of the test file shape the scale of the training rows, though nobody here knows their prices."""
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
prices = np.log1p(train["SalePrice"])
together = pd.concat([train.drop(columns="SalePrice"), test]).reset_index(drop=True)
together = pd.get_dummies(together)
numbers = together.select_dtypes(include=[np.number]).columns
# LEAK fit-before-split
together[numbers] = StandardScaler().fit_transform(together[numbers])
rows = len(train)
model = Ridge(alpha=10).fit(together[:rows], prices)
pd.DataFrame({"SalePrice": np.expm1(model.predict(together[rows:]))}).to_csv("submission.csv", index=False)
