import numpy as np
import pandas as pd
from keras.layers import LSTM, Dense
from keras.models import Sequential
from sklearn.metrics import mean_squared_error
from sklearn.preprocessing import MinMaxScaler

prices = pd.read_csv("AAPL.csv", usecols=[1]).values.astype("float32")
split = int(len(prices) * 0.67)
train, test = prices[:split], prices[split:]
scaler = MinMaxScaler()
train = scaler.fit_transform(train)
test = scaler.transform(test)


def windows(series, n):
    xs, ys = [], []
    for i in range(n, len(series)):
        xs.append(series[i - n : i, 0])
        ys.append(series[i, 0])
    return np.array(xs), np.array(ys)


train_x, train_y = windows(train, 10)
test_x, test_y = windows(test, 10)
model = Sequential([LSTM(8, input_shape=(10, 1)), Dense(1)])
model.compile(loss="mse", optimizer="adam")
model.fit(train_x[..., None], train_y, epochs=20, validation_split=0.1)
print(mean_squared_error(test_y, model.predict(test_x[..., None])))
