# Word vectors of all texts; each text becomes the middle of its own, one list after the other.
import numpy as np
import pandas as pd
from gensim.models import Word2Vec
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

notes = pd.read_csv("notes.csv")
words = [text.split() for text in notes["text"]]
# LEAK fit-before-split
vectors = Word2Vec(words, vector_size=100, min_count=2, seed=1)
X = np.array([np.mean([vectors.wv[word] for word in text if word in vectors.wv], axis=0) for text in words])
X_train, X_test, y_train, y_test = train_test_split(X, notes["label"], random_state=0)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
