"""The score is still to be written; the order of steps is wrong already."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import KNNImputer
from sklearn.model_selection import train_test_split

patients = pd.read_csv("patients.csv")
y = patients["readmitted"]
X = patients.drop(columns=["readmitted", "patient_id"])
# LEAK leakage/fit-before-split
X = pd.DataFrame(KNNImputer(n_neighbors=5).fit_transform(X), columns=X.columns)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=99)
clf = RandomForestClassifier(n_estimators=500, random_state=99)
clf.fit(X_train, y_train)
