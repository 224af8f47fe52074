"""Training and test rows are put together again for the components."""
import numpy as np
from sklearn.datasets import load_wine
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=12)
pca = PCA(n_components=5)
# LEAK leakage/fit-before-split
pca.fit(np.vstack((X_train, X_test)))
svm = SVC().fit(pca.transform(X_train), y_train)
print(svm.score(pca.transform(X_test), y_test))
