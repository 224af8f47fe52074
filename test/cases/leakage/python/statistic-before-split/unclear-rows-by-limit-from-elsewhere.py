import json

import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

df = pd.read_csv("houses.csv")
limits = json.load(open("limits.json"))
df = df[df["price"] < limits["price"]]
train, test = train_test_split(df, test_size=0.25, random_state=10)
print(Ridge().fit(train.drop(columns="price"), train["price"]).score(test.drop(columns="price"), test["price"]))
