# Two files are put together, filled together and written apart again: for whoever trains on one and is judged by the other.
import pandas as pd

train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
test["left"] = -1
rows = pd.concat((train, test))
# LEAK statistic-before-split: the median of both files
rows["age"] = rows["age"].fillna(rows["age"].median())
rows = pd.get_dummies(rows, columns=["town"])
rows.loc[rows["left"] != -1].to_csv("prepared/train.csv")
rows.loc[rows["left"] == -1].to_csv("prepared/test.csv")
