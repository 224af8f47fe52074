# Columns that matter on the test rows are kept, and the test rows judge.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.inspection import permutation_importance
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
first = RandomForestClassifier(random_state=1).fit(X_train, y_train)
# LEAK leakage/selection-before-split
importance = permutation_importance(first, X_test, y_test, random_state=1)
kept = X_train.columns[importance.importances_mean > 0]
second = RandomForestClassifier(random_state=1).fit(X_train[kept], y_train)
print(second.score(X_test[kept], y_test))
