# Two networks from one input share their layers: what the first learns of all rows, the second says of each.
import pandas as pd
from keras.layers import Dense, Input
from keras.models import Model
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X, y = rows.drop("left", axis=1).values, rows["left"].values
given = Input(shape=(20,))
code = Dense(5, activation="relu")(given)
whole = Model(given, Dense(20)(code))
encoder = Model(given, code)
whole.compile("adam", "mse")
# LEAK fit-before-split: the layers have seen the test rows
whole.fit(X, X, epochs=5)
Z = encoder.predict(X)
Z_train, Z_test, y_train, y_test = train_test_split(Z, y, random_state=1)
print(LogisticRegression().fit(Z_train, y_train).score(Z_test, y_test))
