"""The first four columns are the inputs, and the target is the fifth; a table of polars drops a column by its name."""
import numpy as np
import pandas as pd
import polars as pl
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

flowers = pd.read_csv("flowers.csv")
flowers["is_train"] = np.random.RandomState(0).uniform(0, 1, len(flowers)) <= 0.75
train, test = flowers[flowers["is_train"]], flowers[~flowers["is_train"]]
inputs = flowers.columns[:4]
forest = RandomForestClassifier(random_state=0).fit(train[inputs], train["species"])
print(forest.score(test[inputs], test["species"]))

leaves = pl.read_csv("leaves.csv")
X_train, X_test, y_train, y_test = train_test_split(leaves.drop("species").to_numpy(), leaves["species"].to_numpy(), random_state=1)
forest = RandomForestClassifier(random_state=1).fit(X_train, y_train)
print(forest.score(X_test, y_test))
