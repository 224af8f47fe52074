import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

data = pd.read_csv("advertising.csv").values
np.random.seed(0)
np.random.shuffle(data)
X = data[:, :-1]
y = data[:, -1]
# LEAK leakage/statistic-before-split
mu = X.mean(axis=0)
# LEAK leakage/statistic-before-split
sigma = X.std(axis=0)
X = (X - mu) / sigma

n = int(0.8 * len(X))
X_train, X_test = X[:n], X[n:]
y_train, y_test = y[:n], y[n:]
reg = LinearRegression().fit(X_train, y_train)
predictions = reg.predict(X_test)
print(np.sqrt(np.mean((predictions - y_test) ** 2)))
