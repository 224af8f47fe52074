"""The threshold is taken from validation rows; the test rows are asked once, at the threshold that came out."""
import numpy as np
from sklearn.metrics import classification_report, f1_score


def best_threshold(model, X_val, y_val):
    chances = model.predict_proba(X_val)[:, 1]
    thresholds = np.arange(0.1, 0.9, 0.01)
    return thresholds[np.argmax([f1_score(y_val, chances > threshold) for threshold in thresholds])]


def report(model, threshold, X_test, y_test):
    said = model.predict_proba(X_test)[:, 1] > threshold
    print(f1_score(y_test, said))
    print(classification_report(y_test, said))
