# Word vectors of the training texts only; a text of the test part becomes the middle of what it shares with them.
import numpy as np
import pandas as pd
from gensim.models import Word2Vec
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

notes = pd.read_csv("notes.csv")
train, test, y_train, y_test = train_test_split(notes["text"], notes["label"], random_state=0)
vectors = Word2Vec([text.split() for text in train], vector_size=100, min_count=2, seed=1)


def middles(texts):
    return np.array([np.mean([vectors.wv[word] for word in text.split() if word in vectors.wv], axis=0) for text in texts])


print(LogisticRegression().fit(middles(train), y_train).score(middles(test), y_test))
