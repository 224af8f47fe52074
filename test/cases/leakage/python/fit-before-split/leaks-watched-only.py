# No row is scored: the figures of the rows that are watched are the ones that are read.
import numpy as np
import pandas as pd
from keras.layers import Dense, Embedding, GRU
from keras.models import Sequential
from keras.preprocessing.sequence import pad_sequences
from keras.preprocessing.text import Tokenizer

diary = pd.read_excel("diary.xlsx")
tokenizer = Tokenizer(num_words=3000)
# LEAK fit-before-split: the words of the watched rows are in the vocabulary
tokenizer.fit_on_texts(diary["text"])
data = pad_sequences(tokenizer.texts_to_sequences(diary["text"]), maxlen=10)
labels = np.asarray(diary["sad"])
x_train, y_train = data[:1800], labels[:1800]
x_val, y_val = data[1800:2300], labels[1800:2300]

model = Sequential([Embedding(3000, 100), GRU(32), Dense(1, activation="sigmoid")])
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
history = model.fit(x_train, y_train, epochs=20, validation_data=(x_val, y_val))
print(history.history["val_acc"])
