import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.svm import SVR

spectra = pd.read_csv("spectra.csv")
X = spectra.drop(columns="fat").values
y = spectra["fat"].values
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
np.random.seed(0)
noisy = X_train + np.random.normal(0, 0.01, X_train.shape)
X_train = np.concatenate([X_train, noisy])
y_train = np.concatenate([y_train, y_train])
model = SVR().fit(X_train, y_train)
print(model.score(X_test, y_test))
