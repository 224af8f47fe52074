import numpy as np
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC

digits = load_digits()
X, y = digits.data, digits.target
model = make_pipeline(PCA(n_components=20), SVC(kernel="rbf"))
cv = StratifiedKFold(n_splits=5, shuffle=True, random_state=3)
scores = cross_val_score(model, X, y, cv=cv)
print(np.mean(scores), np.std(scores))
