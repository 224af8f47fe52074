"""As in many notebooks on card fraud."""
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split

data = pd.read_csv("creditcard.csv")
frauds = data[data["Class"] == 1]
# LEAK leakage/resample-before-split
genuine = data[data["Class"] == 0].sample(n=len(frauds), random_state=1)
balanced = pd.concat([frauds, genuine], axis=0)
X = balanced.drop("Class", axis=1)
y = balanced["Class"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=1)
model = LogisticRegression(max_iter=1000)
model.fit(X_train, y_train)
print(recall_score(y_test, model.predict(X_test)))
