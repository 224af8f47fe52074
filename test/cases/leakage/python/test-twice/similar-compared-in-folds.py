import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import KFold, cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

glass = pd.read_csv("glass.csv")
X, y = glass.drop(columns="Type"), glass["Type"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
models = [("LR", LogisticRegression()), ("KNN", KNeighborsClassifier()), ("CART", DecisionTreeClassifier())]
for name, model in models:
    kfold = KFold(n_splits=10, shuffle=True, random_state=7)
    cv_results = cross_val_score(model, X_train, y_train, cv=kfold, scoring="accuracy")
    print(name, cv_results.mean(), cv_results.std())
final = KNeighborsClassifier().fit(X_train, y_train)
print(log_loss(y_test, final.predict_proba(X_test)))
