"""Noisy copies of every row, and then the split."""
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.svm import SVR

spectra = pd.read_csv("spectra.csv")
X = spectra.drop(columns="fat").values
y = spectra["fat"].values
np.random.seed(0)
noisy = X + np.random.normal(0, 0.01, X.shape)
# LEAK leakage/resample-before-split
X_all = np.concatenate([X, noisy])
y_all = np.concatenate([y, y])
X_train, X_test, y_train, y_test = train_test_split(X_all, y_all, test_size=0.2, random_state=0)
model = SVR().fit(X_train, y_train)
print(model.score(X_test, y_test))
