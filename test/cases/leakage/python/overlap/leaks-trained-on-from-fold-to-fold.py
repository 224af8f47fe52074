# One network for all folds: compiling it again makes nothing forgotten, and what tests in the second fold has trained in the first.
import numpy as np
import pandas as pd
import tensorflow as tf
from sklearn.model_selection import StratifiedKFold

tf.random.set_seed(1)
rows = pd.read_csv("rows.csv")
X, y = rows.drop(columns="left").to_numpy(), rows["left"].to_numpy()
model = tf.keras.Sequential([tf.keras.layers.Dense(8, activation="relu"), tf.keras.layers.Dense(1, activation="sigmoid")])
scores = []
for train, test in StratifiedKFold(n_splits=5, shuffle=True, random_state=1).split(X, y):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(X[train], y[train], epochs=20, verbose=0)
    # LEAK overlap: rows of other folds' training
    loss, accuracy = model.evaluate(X[test], y[test], verbose=0)
    scores.append(accuracy)
print(np.mean(scores))
