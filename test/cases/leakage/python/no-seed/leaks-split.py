import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, cross_val_score, train_test_split

rows = pd.read_csv("rows.csv")
# LEAK leakage/no-seed warning
train, test = train_test_split(rows, test_size=0.2)
# LEAK leakage/no-seed
folds = KFold(n_splits=5, shuffle=True)
model = LogisticRegression()
print(cross_val_score(model, train[["a", "b"]], train["y"], cv=folds).mean())
model.fit(train[["a", "b"]], train["y"])
print(model.score(test[["a", "b"]], test["y"]))
