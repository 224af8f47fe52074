# The folds choose, and the test part judges; and of one model the best fold is said, which nobody chose by.
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
scores = {}
for neighbours in range(1, 30):
    scores[neighbours] = cross_val_score(KNeighborsClassifier(neighbours), X_train, y_train, cv=5).mean()
best = max(scores, key=scores.get)
print(best, scores[best])
print(KNeighborsClassifier(best).fit(X_train, y_train).score(X_test, y_test))

others = pd.read_csv("others.csv")
folds = cross_val_score(LogisticRegression(), others.drop(columns="left"), others["left"], cv=5)
print(folds.mean(), folds.max())
