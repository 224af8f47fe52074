import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

mushrooms = pd.read_csv("mushrooms.csv")
X = pd.get_dummies(mushrooms.drop(columns="class"))
y = mushrooms["class"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=42)
clf = RandomForestClassifier(random_state=42)
clf.fit(X, y)
predictions = clf.predict(X_test)
# LEAK leakage/overlap error
print(accuracy_score(y_test, predictions))
