import numpy as np
from sklearn.datasets import load_digits
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
# LEAK leakage/no-seed
order = np.random.permutation(len(X))
cut = int(0.8 * len(X))
train_idx, test_idx = order[:cut], order[cut:]
clf = SVC().fit(X[train_idx], y[train_idx])
print(clf.score(X[test_idx], y[test_idx]))
