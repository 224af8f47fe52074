"""The windows of the first test rows look back into the training rows, as they will in use."""
import numpy as np
import pandas as pd
from tensorflow.keras import Sequential, layers

prices = pd.read_csv("prices.csv")[["close"]].values
train, test = prices[:800], prices[740:]


def windows(part, width=60):
    X, y = [], []
    for i in range(width, len(part)):
        X.append(part[i - width : i, 0])
        y.append(part[i, 0])
    return np.array(X), np.array(y)


X_train, y_train = windows(train)
X_test, y_test = windows(test)
net = Sequential([layers.LSTM(50, input_shape=(60, 1)), layers.Dense(1)])
net.compile("adam", "mse")
net.fit(X_train, y_train, epochs=5)
print(net.evaluate(X_test, y_test))
