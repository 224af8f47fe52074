import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

titanic = pd.read_csv("titanic.csv")
titanic["Cabin"] = titanic["Cabin"].fillna("unknown")
titanic["FamilySize"] = titanic["SibSp"] + titanic["Parch"] + 1
titanic["IsAlone"] = (titanic["FamilySize"] == 1).astype(int)
train, test = train_test_split(titanic, test_size=0.2, random_state=42)
train, test = train.copy(), test.copy()

age = train["Age"].mean()
port = train["Embarked"].mode()[0]
for part in (train, test):
    part["Age"] = part["Age"].fillna(age)
    part["Embarked"].fillna(port, inplace=True)

columns = ["Pclass", "Age", "FamilySize", "IsAlone", "Fare"]
rf = RandomForestClassifier(n_estimators=100)
rf.fit(train[columns], train["Survived"])
print(accuracy_score(test["Survived"], rf.predict(test[columns])))
