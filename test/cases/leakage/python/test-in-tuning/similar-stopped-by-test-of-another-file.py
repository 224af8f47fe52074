# What is called test ends the training, and rows of another file are predicted: they are the ones that judge.
import pandas as pd
from keras.callbacks import EarlyStopping
from keras.layers import Dense
from keras.models import Sequential
from sklearn.model_selection import train_test_split

rows = pd.read_csv("train.csv")
x_train, x_test, y_train, y_test = train_test_split(rows.drop("left", axis=1), rows["left"], random_state=1)
model = Sequential([Dense(8, activation="relu"), Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", metrics=["accuracy"])
stop = EarlyStopping(monitor="val_loss", patience=5, restore_best_weights=True)
model.fit(x_train, y_train, epochs=50, validation_data=(x_test, y_test), callbacks=[stop])
later = pd.read_csv("test.csv")
later["left"] = model.predict(later)
later.to_csv("submission.csv")
