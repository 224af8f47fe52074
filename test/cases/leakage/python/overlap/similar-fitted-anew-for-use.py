import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

mushrooms = pd.read_csv("mushrooms.csv")
X = pd.get_dummies(mushrooms.drop(columns="class"))
y = mushrooms["class"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=42)
clf = RandomForestClassifier(random_state=42)
clf.fit(X_train, y_train)
print("train", accuracy_score(y_train, clf.predict(X_train)))
print("test", accuracy_score(y_test, clf.predict(X_test)))
final = RandomForestClassifier(random_state=42).fit(X, y)
joblib.dump(final, "model.joblib")
