import numpy as np
import pandas as pd
from gensim.models import Word2Vec
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

notes = pd.read_csv("notes.csv")
words = notes["text"].apply(lambda text: text.split())
# LEAK fit-before-split
vectors = Word2Vec(sentences=words, vector_size=100, min_count=2)


def middle(tokens):
    known = [vectors.wv[token] for token in tokens if token in vectors.wv]
    return np.mean(known, axis=0) if known else np.zeros(100)


X = np.vstack(words.apply(middle))
X_train, X_test, y_train, y_test = train_test_split(X, notes["label"], random_state=0)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
