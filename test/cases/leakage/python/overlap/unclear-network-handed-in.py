"""A network that somebody hands in is set back by a function that is not here: whether it forgets is not told, and it says that it does."""
import numpy as np
from helpers import reset_weights
from sklearn.model_selection import KFold


def cross_validate(model, X, y):
    scores = []
    for train, test in KFold(n_splits=5).split(X):
        reset_weights(model)
        model.fit(X[train], y[train], epochs=20, verbose=0)
        scores.append(model.evaluate(X[test], y[test], verbose=0)[1])
    return np.mean(scores)
