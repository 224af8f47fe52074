"""A share price, one step ahead, as in the tutorials: the scaler has seen the future."""
import numpy as np
import pandas as pd
from keras.layers import LSTM, Dense
from keras.models import Sequential
from sklearn.metrics import mean_squared_error
from sklearn.preprocessing import MinMaxScaler

dataset = pd.read_csv("AAPL.csv", usecols=[1]).values.astype("float32")
scaler = MinMaxScaler(feature_range=(0, 1))
# LEAK leakage/fit-before-split
dataset = scaler.fit_transform(dataset)
train_size = int(len(dataset) * 0.67)
train, test = dataset[0:train_size, :], dataset[train_size : len(dataset), :]


def windows(series, look_back=3):
    xs, ys = [], []
    for i in range(len(series) - look_back - 1):
        xs.append(series[i : i + look_back, 0])
        ys.append(series[i + look_back, 0])
    return np.array(xs), np.array(ys)


train_x, train_y = windows(train)
test_x, test_y = windows(test)
train_x = np.reshape(train_x, (train_x.shape[0], 1, train_x.shape[1]))
test_x = np.reshape(test_x, (test_x.shape[0], 1, test_x.shape[1]))
model = Sequential()
model.add(LSTM(4, input_shape=(1, 3)))
model.add(Dense(1))
model.compile(loss="mean_squared_error", optimizer="adam")
model.fit(train_x, train_y, epochs=20, batch_size=1, verbose=2)
predicted = scaler.inverse_transform(model.predict(test_x))
print(np.sqrt(mean_squared_error(scaler.inverse_transform([test_y])[0], predicted[:, 0])))
