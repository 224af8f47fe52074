# Nobody divides the rows: the share that the training holds back is the only judge.
import pandas as pd
from keras.layers import Dense
from keras.models import Sequential
from keras.preprocessing.text import Tokenizer

posts = pd.read_csv("posts.csv", sep="\t")
words = Tokenizer(num_words=1000)
# LEAK fit-before-split: the words of the share that is held back are among them
words.fit_on_texts(posts["text"])
X = words.texts_to_matrix(posts["text"], mode="tfidf")
model = Sequential([Dense(64, activation="elu"), Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(X, posts["gold"], epochs=10, validation_split=0.2)
print(history.history["val_accuracy"])
