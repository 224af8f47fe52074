import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

diabetes = pd.read_csv("diabetes.csv")
X = diabetes.iloc[:, :-1]
y = diabetes.iloc[:, -1]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)

log_reg = LogisticRegression(max_iter=500)
log_reg.fit(X_train, y_train)
print("Logistic regression:", accuracy_score(y_test, log_reg.predict(X_test)))

svm = SVC()
svm.fit(X_train, y_train)
# LEAK leakage/test-twice error
print("SVM:", accuracy_score(y_test, svm.predict(X_test)))

forest = RandomForestClassifier()
forest.fit(X_train, y_train)
print("Forest:", accuracy_score(y_test, forest.predict(X_test)))
