"""Faces in few components: the folds come after the components."""
import numpy as np
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.svm import SVC

digits = load_digits()
X, y = digits.data, digits.target

# LEAK leakage/fit-before-split
X_reduced = PCA(n_components=20).fit_transform(X)

cv = StratifiedKFold(n_splits=5, shuffle=True, random_state=3)
scores = cross_val_score(SVC(kernel="rbf"), X_reduced, y, cv=cv)
print(np.mean(scores), np.std(scores))
