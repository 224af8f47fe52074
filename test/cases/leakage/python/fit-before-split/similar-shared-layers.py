# Two networks from one input share their layers, which learn from training rows alone; others were trained elsewhere.
import pandas as pd
from keras.applications import VGG16
from keras.layers import Dense, Input
from keras.models import Model
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop("left", axis=1).values, rows["left"].values, random_state=1)
given = Input(shape=(20,))
code = Dense(5, activation="relu")(given)
whole = Model(given, Dense(20)(code))
encoder = Model(given, code)
whole.compile("adam", "mse")
whole.fit(X_train, X_train, epochs=5)
print(LogisticRegression().fit(encoder.predict(X_train), y_train).score(encoder.predict(X_test), y_test))

base = VGG16(weights="imagenet")
eyes = Model(base.input, base.layers[-2].output)
other = pd.read_csv("other.csv")
seen = eyes.predict(other.drop("left", axis=1).values)
A_train, A_test, b_train, b_test = train_test_split(seen, other["left"], random_state=1)
print(LogisticRegression().fit(A_train, b_train).score(A_test, b_test))
