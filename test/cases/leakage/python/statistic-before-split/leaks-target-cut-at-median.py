# Above or below the median of all rows, those that will test among them; and a share of the largest of all.
import pandas as pd
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split

rows = pd.read_csv("rows.csv")
X = rows[["size", "age"]]
# LEAK leakage/statistic-before-split
dear = (rows["rent"] > rows["rent"].median()).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, dear, random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))

days = pd.read_csv("days.csv")
# LEAK leakage/statistic-before-split
load = days["load"] / days["load"].max()
print(cross_val_score(LinearRegression(), days[["hour"]], load))
