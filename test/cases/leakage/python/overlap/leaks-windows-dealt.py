# Windows of one series overlap: dealt at random, most values of a test window train as well.
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split

prices = pd.read_csv("prices.csv")["close"].values


def windows(series, width):
    inputs, targets = [], []
    for start in range(len(series) - width):
        inputs.append(series[start:start + width])
        targets.append(series[start + width])
    return np.array(inputs), np.array(targets)


X, y = windows(prices, 30)
# LEAK overlap: windows of the same days on both sides
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
model = RandomForestRegressor(random_state=1).fit(X_train, y_train)
print(model.score(X_test, y_test))
