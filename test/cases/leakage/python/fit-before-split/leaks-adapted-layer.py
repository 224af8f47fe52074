import pandas as pd
from sklearn.model_selection import train_test_split
from tensorflow.keras import Sequential, layers

houses = pd.read_csv("houses.csv")
prices = houses.pop("price").to_numpy()
numbers = houses.to_numpy().astype("float32")
scale = layers.Normalization()
# LEAK fit-before-split
scale.adapt(numbers)
X_train, X_test, y_train, y_test = train_test_split(numbers, prices, test_size=0.2, random_state=3)
net = Sequential([scale, layers.Dense(32, activation="relu"), layers.Dense(1)])
net.compile("adam", "mse")
net.fit(X_train, y_train, epochs=20)
print(net.evaluate(X_test, y_test))
