# Here it is called, and the option stays off.
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def train(X, y, balance=False):
    if balance:
        X, y = SMOTE(random_state=1).fit_resample(X, y)
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
    return LogisticRegression().fit(X_train, y_train).score(X_test, y_test)


rows = pd.read_csv("rows.csv")
print(train(rows.drop(columns="left"), rows["left"]))
