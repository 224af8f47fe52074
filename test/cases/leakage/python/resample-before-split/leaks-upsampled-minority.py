import pandas as pd
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils import resample

df = pd.read_csv("balance.csv")
majority = df[df.label == 0]
minority = df[df.label == 1]
# LEAK leakage/resample-before-split
upsampled = resample(minority, replace=True, n_samples=len(majority), random_state=123)
balanced = pd.concat([majority, upsampled])

y = balanced.label
X = balanced.drop("label", axis=1)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=123)
tree = DecisionTreeClassifier().fit(X_train, y_train)
print(recall_score(y_test, tree.predict(X_test)))
