# "cv" in the name of a model does not make its test rows rows for choosing.
import pandas as pd
from sklearn.linear_model import LassoCV, RidgeCV
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="rent"), rows["rent"], random_state=1)
ridge_cv = RidgeCV().fit(X_train, y_train)
print(r2_score(y_test, ridge_cv.predict(X_test)))
lasso_cv = LassoCV().fit(X_train, y_train)
# LEAK leakage/test-twice
print(r2_score(y_test, lasso_cv.predict(X_test)))
