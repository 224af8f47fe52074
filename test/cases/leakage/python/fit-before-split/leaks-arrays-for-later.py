# Nothing is trained here: pieces that are called training and test are cut from what was scaled as a whole, and saved.
import numpy as np
import pandas as pd
from sklearn.preprocessing import MinMaxScaler

prices = pd.read_csv("prices.csv")[["close"]].values
# LEAK fit-before-split: the last fifth is among what was scaled
scaled = MinMaxScaler().fit_transform(prices)
cut = int(len(scaled) * 0.8)
X_train = scaled[:cut]
X_test = scaled[cut:]
np.save("train.npy", X_train)
np.save("test.npy", X_test)
