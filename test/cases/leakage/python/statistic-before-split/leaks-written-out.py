"""No library scales, splits or learns here."""
import numpy as np
import pandas as pd


def parts(X, y, share=0.2, seed=0):
    order = np.arange(len(X))
    np.random.RandomState(seed).shuffle(order)
    count = int(len(X) * (1 - share))
    return X[order[:count]], X[order[count:]], y[order[:count]], y[order[count:]]


class Linear:
    def fit(self, X, y):
        self.weights = np.linalg.lstsq(X, y, rcond=None)[0]
        return self

    def predict(self, X):
        return X @ self.weights


hearts = pd.read_csv("hearts.csv")
X, y = hearts.drop(columns="rate").values, hearts["rate"].values
# LEAK statistic-before-split
middle, spread = X.mean(axis=0), X.std(axis=0)
X_train, X_test, y_train, y_test = parts((X - middle) / spread, y)
print(np.mean((Linear().fit(X_train, y_train).predict(X_test) - y_test) ** 2))
