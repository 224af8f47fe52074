import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

digits = pd.read_csv("digits.csv")
X, y = digits.drop(columns="digit"), digits["digit"]
X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, test_size=0.25, random_state=0)
models = [LogisticRegression(max_iter=500), SVC(), RandomForestClassifier()]
scores = []
for model in models:
    model.fit(X_train, y_train)
    scores.append(model.score(X_val, y_val))
winner = models[scores.index(max(scores))]
winner.fit(X_rest, y_rest)
print("final", winner.score(X_test, y_test))
