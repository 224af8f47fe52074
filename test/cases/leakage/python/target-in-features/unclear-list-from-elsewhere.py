import json

import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

with open("features.json") as file:
    features = json.load(file)
rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows[features], rows["load"], random_state=0)
print(Ridge().fit(X_train, y_train).score(X_test, y_test))
