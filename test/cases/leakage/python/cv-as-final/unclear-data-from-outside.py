"""Which rows the caller holds back, if any, is not told here."""
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC


def tuned(X, y):
    search = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=5)
    search.fit(X, y)
    return search


def report(search):
    print("best:", search.best_score_)
