# The share that is held back steers the training alone: a test part is held out of the vocabulary, or a file waits for its judge.
import pandas as pd
from keras.layers import Dense
from keras.models import Sequential
from keras.preprocessing.text import Tokenizer
from sklearn.model_selection import train_test_split

posts = pd.read_csv("posts.csv", sep="\t")
train, test = train_test_split(posts, random_state=3)
words = Tokenizer(num_words=1000)
words.fit_on_texts(train["text"])
model = Sequential([Dense(64, activation="elu"), Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(words.texts_to_matrix(train["text"]), train["gold"], epochs=10, validation_split=0.2)
print(model.evaluate(words.texts_to_matrix(test["text"]), test["gold"]))

tweets, waiting = pd.read_csv("train.csv"), pd.read_csv("test.csv")
others = Tokenizer(num_words=1000)
others.fit_on_texts(tweets["text"])
second = Sequential([Dense(32, activation="elu"), Dense(1, activation="sigmoid")])
second.compile(loss="binary_crossentropy", optimizer="adam")
second.fit(others.texts_to_matrix(tweets["text"]), tweets["mood"], epochs=5, validation_split=0.1)
waiting["mood"] = second.predict(others.texts_to_matrix(waiting["text"]))
waiting.to_csv("submission.csv")
