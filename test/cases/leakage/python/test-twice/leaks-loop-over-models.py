import pandas as pd
from sklearn.ensemble import AdaBoostClassifier, RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.tree import DecisionTreeClassifier

income = pd.read_csv("adult.csv")
X = pd.get_dummies(income.drop("income", axis=1))
y = income["income"] == ">50K"
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=1)

classifiers = {
    "Naive Bayes": GaussianNB(),
    "Tree": DecisionTreeClassifier(random_state=1),
    "AdaBoost": AdaBoostClassifier(random_state=1),
    "Forest": RandomForestClassifier(random_state=1),
}
results = {}
for name, clf in classifiers.items():
    clf.fit(X_train, y_train)
    predictions = clf.predict(X_test)
    # LEAK leakage/test-twice
    results[name] = f1_score(y_test, predictions)
print(pd.Series(results).sort_values())
