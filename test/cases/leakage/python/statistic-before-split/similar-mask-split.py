import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

np.random.seed(3)
df = pd.read_csv("bank.csv")
df["balance"] = np.log1p(df["balance"].clip(lower=0))
df["age"] = df["age"].fillna(0)
msk = np.random.rand(len(df)) < 0.8
train = df[msk].copy()
test = df[~msk].copy()
middle = train["duration"].median()
train["duration"] = train["duration"].fillna(middle)
test["duration"] = test["duration"].fillna(middle)
columns = ["age", "balance", "duration"]
model = LogisticRegression().fit(train[columns], train["deposit"])
print(model.score(test[columns], test["deposit"]))
