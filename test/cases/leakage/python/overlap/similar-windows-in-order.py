# Windows that overlap, kept in their order; and blocks that share no value, dealt at random.
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split

prices = pd.read_csv("prices.csv")["close"].values
width = 30
X = np.array([prices[start:start + width] for start in range(len(prices) - width)])
y = prices[width:]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, shuffle=False)
print(RandomForestRegressor(random_state=1).fit(X_train, y_train).score(X_test, y_test))

beats = pd.read_csv("beats.csv")["volt"].values
blocks, labels = [], []
for start in range(0, len(beats) - width, width):
    blocks.append(beats[start:start + width])
    labels.append(beats[start + width - 1])
A_train, A_test, b_train, b_test = train_test_split(np.array(blocks), np.array(labels), random_state=1)
print(RandomForestRegressor(random_state=1).fit(A_train, b_train).score(A_test, b_test))
