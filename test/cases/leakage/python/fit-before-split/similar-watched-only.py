# The watched rows were no part of what was learned; and of a second model, another file is predicted for a judge elsewhere.
import numpy as np
import pandas as pd
from keras.layers import Dense, Embedding, GRU
from keras.models import Sequential
from keras.preprocessing.sequence import pad_sequences
from keras.preprocessing.text import Tokenizer

diary = pd.read_excel("diary.xlsx")
texts, labels = diary["text"], np.asarray(diary["sad"])
tokenizer = Tokenizer(num_words=3000)
tokenizer.fit_on_texts(texts[:1800])
x_train, y_train = pad_sequences(tokenizer.texts_to_sequences(texts[:1800]), maxlen=10), labels[:1800]
x_val, y_val = pad_sequences(tokenizer.texts_to_sequences(texts[1800:2300]), maxlen=10), labels[1800:2300]
model = Sequential([Embedding(3000, 100), GRU(32), Dense(1, activation="sigmoid")])
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
model.fit(x_train, y_train, epochs=20, validation_data=(x_val, y_val))

tweets, unknown = pd.read_csv("train.csv"), pd.read_csv("test.csv")
words = Tokenizer(num_words=5000)
words.fit_on_texts(tweets["text"])
padded = pad_sequences(words.texts_to_sequences(tweets["text"]), maxlen=20)
other = Sequential([Embedding(5000, 32), GRU(16), Dense(1, activation="sigmoid")])
other.compile(optimizer="adam", loss="binary_crossentropy")
other.fit(padded[5000:], tweets["mood"][5000:], epochs=5, validation_data=(padded[:5000], tweets["mood"][:5000]))
unknown["mood"] = other.predict(pad_sequences(words.texts_to_sequences(unknown["text"]), maxlen=20))
unknown.to_csv("submission.csv")
