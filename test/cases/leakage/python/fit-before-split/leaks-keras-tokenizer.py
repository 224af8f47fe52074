import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from tensorflow.keras.layers import LSTM, Dense, Embedding
from tensorflow.keras.models import Sequential
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer

reviews = pd.read_csv("imdb.csv")
tokenizer = Tokenizer(num_words=5000)
# LEAK leakage/fit-before-split
tokenizer.fit_on_texts(reviews["review"].values)
X = pad_sequences(tokenizer.texts_to_sequences(reviews["review"].values), maxlen=200)
y = np.where(reviews["sentiment"] == "positive", 1, 0)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)

model = Sequential()
model.add(Embedding(5000, 64, input_length=200))
model.add(LSTM(64))
model.add(Dense(1, activation="sigmoid"))
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=3, batch_size=64, validation_split=0.1)
loss, accuracy = model.evaluate(X_test, y_test)
print(accuracy)
