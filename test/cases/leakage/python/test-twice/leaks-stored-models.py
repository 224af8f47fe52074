# Models are put into files, taken out again, and both are scored on the test rows.
import pickle

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop("left", axis=1), rows["left"], random_state=1)
with open("plain.pkl", "wb") as file:
    pickle.dump(LogisticRegression().fit(X_train, y_train), file)
with open("curved.pkl", "wb") as file:
    pickle.dump(SVC().fit(X_train, y_train), file)

with open("plain.pkl", "rb") as file:
    print(pickle.load(file).score(X_test, y_test))
with open("curved.pkl", "rb") as file:
    # LEAK test-twice: the second model on the same rows
    print(pickle.load(file).score(X_test, y_test))
