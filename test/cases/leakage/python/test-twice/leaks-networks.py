import pandas as pd
from sklearn.model_selection import train_test_split
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense, Dropout

digits = pd.read_csv("digits.csv")
X_train, X_test, y_train, y_test = train_test_split(digits.drop(columns="label").values / 255.0, digits["label"].values, random_state=0)


def build(units, dropout):
    model = Sequential()
    model.add(Dense(units, activation="relu", input_shape=(784,)))
    model.add(Dropout(dropout))
    model.add(Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


small = build(64, 0.2)
small.fit(X_train, y_train, epochs=5, verbose=0)
print("small", small.evaluate(X_test, y_test))
large = build(512, 0.5)
large.fit(X_train, y_train, epochs=5, verbose=0)
# LEAK leakage/test-twice
print("large", large.evaluate(X_test, y_test))
