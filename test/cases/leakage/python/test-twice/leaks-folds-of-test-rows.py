# The folds on which models are compared are made of the test rows, and nothing is left for the one that wins.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], test_size=0.36, random_state=1)


def figure(model, X, y):
    # LEAK test-twice: model after model on folds of the test rows
    return cross_val_score(model, X, y, cv=10).mean()


for name, model in {"logistic": LogisticRegression(), "forest": RandomForestClassifier(random_state=1)}.items():
    print(name, figure(model, X_test, y_test))
