import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

data = pd.read_csv("advertising.csv").values
np.random.seed(0)
np.random.shuffle(data)
X = np.log1p(data[:, :-1])
y = data[:, -1]
n = int(0.8 * len(X))
X_train, X_test = X[:n], X[n:]
y_train, y_test = y[:n], y[n:]
mu, sigma = X_train.mean(axis=0), X_train.std(axis=0)
X_train = (X_train - mu) / sigma
X_test = (X_test - mu) / sigma
X_train = X_train / np.linalg.norm(X_train, axis=1, keepdims=True)
reg = LinearRegression().fit(X_train, y_train)
predictions = reg.predict(X_test)
print(np.sqrt(np.mean((predictions - y_test) ** 2)))
