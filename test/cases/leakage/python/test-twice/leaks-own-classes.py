# Classes of one's own that build on a model of a library are models.
import pandas as pd
from sklearn import metrics
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC


class Scaled(LinearSVC):
    def fit(self, X, y):
        super().fit(X, y)
        margins = self.decision_function(X)
        self.low, self.high = margins.min(), margins.max()
        return self


class Nearest(BaseEstimator, ClassifierMixin):
    def fit(self, X, y):
        self.rows, self.answers = X, y
        return self

    def predict(self, X):
        return [self.answers[abs(self.rows - row).sum(axis=1).argmin()] for row in X]


rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
figure = getattr(metrics, "f1_score")
print(figure(y_test, Scaled().fit(X_train, y_train).predict(X_test)))
# LEAK leakage/test-twice
print(figure(y_test, Nearest().fit(X_train, y_train).predict(X_test)))
