from collections import OrderedDict

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.iloc[:, 1:], rows.iloc[:, 0], random_state=0)
models = OrderedDict(linear=LogisticRegression(), support=SVC())
for model in models.values():
    model.fit(X_train, y_train)
for name, model in models.items():
    # LEAK test-twice
    print(name, model.score(X_test, y_test))
