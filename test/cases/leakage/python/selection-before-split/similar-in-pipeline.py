import pandas as pd
from sklearn.feature_selection import RFECV, SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline

data = pd.read_csv("arrhythmia.csv")
X, y = data.drop(columns=["class"]), data["class"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
rfecv = RFECV(LogisticRegression(max_iter=300), cv=5).fit(X_train, y_train)
kept = X_train.columns[rfecv.support_]
pipe = Pipeline([("select", SelectKBest(f_classif)), ("model", LogisticRegression(max_iter=300))])
search = GridSearchCV(pipe, {"select__k": [5, 10, 15]}, cv=5).fit(X_train[kept], y_train)
print(search.score(X_test[kept], y_test))
