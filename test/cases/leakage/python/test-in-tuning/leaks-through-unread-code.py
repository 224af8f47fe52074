# What unread code makes of a part and of a setting still has the rows of the part.
import numpy as np
import pandas as pd
from curves import Basis, solve
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

spectra = pd.read_csv("spectra.csv")
X_train, X_test, y_train, y_test = train_test_split(spectra.drop(columns="kind"), spectra["kind"], random_state=1)
scores = []
for knots in range(3, 20):
    basis = Basis(np.linspace(0, 1, knots))(np.arange(100))
    model = SVC().fit(solve(basis, X_train), y_train)
    scores.append(accuracy_score(y_test, model.predict(solve(basis, X_test))))
# LEAK leakage/test-in-tuning
print(np.argmax(scores))
