# Names are listed where a selector on all rows says so: by a loop, and by a comprehension over numbers.
import pandas as pd
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X, y = rows.drop(columns="left"), rows["left"]
# LEAK leakage/selection-before-split
mask = SelectKBest(chi2, k=5).fit(X, y).get_support()
kept = []
for keep, name in zip(mask, X.columns):
    if keep:
        kept.append(name)
X_train, X_test, y_train, y_test = train_test_split(X[kept], y, random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))

notes = pd.read_csv("notes.csv")
A, a = notes.drop(columns="kind"), notes["kind"]
selector = SelectKBest(chi2, k=5)
# LEAK leakage/selection-before-split
selector.fit(A, a)
names = [name for i, name in enumerate(A.columns) if i in selector.get_support(indices=True)]
A_train, A_test, a_train, a_test = train_test_split(A[names], a, random_state=1)
print(LogisticRegression().fit(A_train, a_train).score(A_test, a_test))
