import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

few = pd.read_csv("few.csv")
# LEAK resample-before-split
X = np.repeat(few.drop(columns="y").values, 5, axis=0)
y = np.repeat(few["y"].values, 5)
X = X + np.random.default_rng(0).normal(0, 0.05, X.shape)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
print(SVC().fit(X_train, y_train).score(X_test, y_test))
