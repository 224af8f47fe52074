import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

titanic = pd.read_csv("titanic.csv")
# LEAK leakage/statistic-before-split warning
titanic["Age"] = titanic["Age"].fillna(titanic["Age"].mean())
# LEAK leakage/statistic-before-split
titanic["Embarked"].fillna(titanic["Embarked"].mode()[0], inplace=True)
titanic["Cabin"] = titanic["Cabin"].fillna("unknown")
titanic["Sex"] = titanic["Sex"].map({"male": 0, "female": 1})
titanic = pd.get_dummies(titanic, columns=["Embarked"])

X = titanic.drop(["Survived", "Name", "Ticket", "Cabin", "PassengerId"], axis=1)
y = titanic["Survived"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
rf = RandomForestClassifier(n_estimators=100)
rf.fit(X_train, y_train)
print(accuracy_score(y_test, rf.predict(X_test)))
