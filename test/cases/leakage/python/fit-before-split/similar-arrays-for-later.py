# Nothing is trained here: the scaler learns from the piece that is called training, and the halves of a book are no test.
import numpy as np
import pandas as pd
from sklearn.preprocessing import MinMaxScaler

prices = pd.read_csv("prices.csv")[["close"]].values
cut = int(len(prices) * 0.8)
train, test = prices[:cut], prices[cut:]
scaler = MinMaxScaler().fit(train)
np.save("train.npy", scaler.transform(train))
np.save("test.npy", scaler.transform(test))

pages = MinMaxScaler().fit_transform(pd.read_csv("pages.csv"))
first, second = pages[:100], pages[100:]
np.save("first.npy", first)
np.save("second.npy", second)
