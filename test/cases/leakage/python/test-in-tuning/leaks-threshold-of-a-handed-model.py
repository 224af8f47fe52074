"""A model that was trained elsewhere comes with test rows, and the threshold is taken from them."""
import numpy as np
from sklearn.metrics import classification_report, f1_score


def best_threshold(model, X_test, y_test):
    chances = model.predict_proba(X_test)[:, 1]
    best, most = 0.5, 0
    for threshold in np.arange(0.1, 0.9, 0.01):
        # LEAK test-in-tuning: threshold after threshold on test rows
        figure = f1_score(y_test, chances > threshold)
        if figure > most:
            best, most = threshold, figure
    print(classification_report(y_test, chances > best))
    return best
