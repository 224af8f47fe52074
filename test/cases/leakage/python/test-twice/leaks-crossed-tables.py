# A table of answers against truths, by pandas, is a score.
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
print(pd.crosstab(y_test, LogisticRegression().fit(X_train, y_train).predict(X_test)))
# LEAK leakage/test-twice
print(pd.crosstab(y_test, GaussianNB().fit(X_train, y_train).predict(X_test)))
