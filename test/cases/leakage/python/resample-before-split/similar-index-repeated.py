# Written out after the split, on the training side.
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

groups = pd.read_csv("groups.csv")
train, test = train_test_split(groups, random_state=3)
customers = train.loc[train.index.repeat(train["count"])]
model = LogisticRegression().fit(customers[["age", "visits"]], customers["left"])
print(model.score(test[["age", "visits"]], test["left"]))
