import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, train_test_split

np.random.seed(1234)
rows = pd.read_csv("rows.csv")
print(rows.sample(5))
train, test = train_test_split(rows, test_size=0.2)
folds = KFold(n_splits=5)
model = LogisticRegression().fit(train[["a", "b"]], train["y"])
print(model.score(test[["a", "b"]], test["y"]))
