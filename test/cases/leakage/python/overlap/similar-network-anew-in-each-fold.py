# A network of its own for each fold, one whose first weights are put back, and a forest, which begins anew whenever it is fitted.
import numpy as np
import pandas as pd
import tensorflow as tf
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import StratifiedKFold, TimeSeriesSplit

tf.random.set_seed(1)
rows = pd.read_csv("rows.csv")
X, y = rows.drop(columns="left").to_numpy(), rows["left"].to_numpy()


def build():
    model = tf.keras.Sequential([tf.keras.layers.Dense(8, activation="relu"), tf.keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=1)
scores = []
for train, test in folds.split(X, y):
    model = build()
    model.fit(X[train], y[train], epochs=20, verbose=0)
    scores.append(model.evaluate(X[test], y[test], verbose=0)[1])
print(np.mean(scores))

again = build()
first = again.get_weights()
figures = []
for train, test in folds.split(X, y):
    again.set_weights(first)
    again.fit(X[train], y[train], epochs=20, verbose=0)
    figures.append(again.evaluate(X[test], y[test], verbose=0)[1])
print(np.mean(figures))

forest = RandomForestClassifier(random_state=1)
print(np.mean([forest.fit(X[train], y[train]).score(X[test], y[test]) for train, test in folds.split(X, y)]))

later = build()
for train, test in TimeSeriesSplit(n_splits=5).split(X):
    later.fit(X[train], y[train], epochs=20, verbose=0)
    print(later.evaluate(X[test], y[test], verbose=0)[1])
