"""One model of three, whichever the command line says."""
import sys

import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

iris = pd.read_csv("iris.csv")
X_train, X_test, y_train, y_test = train_test_split(iris.drop(columns="species"), iris["species"], random_state=0)
if sys.argv[1] == "svm":
    model = SVC()
elif sys.argv[1] == "forest":
    model = RandomForestClassifier()
else:
    model = LogisticRegression()
model.fit(X_train, y_train)
print(model.score(X_test, y_test))
