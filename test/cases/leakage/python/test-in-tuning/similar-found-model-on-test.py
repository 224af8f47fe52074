# Found on training rows, looked at on their folds, and judged once by rows that had no part in it.
import pandas as pd
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.svm import SVC

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
search = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=5).fit(X_train, y_train)
best = search.best_estimator_
print(cross_val_score(best, X_train, y_train).mean())
print(best.score(X_test, y_test))
