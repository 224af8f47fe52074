# The list is of validation rows; the one that is taken from it is scored on the test rows, once.
import pandas as pd
from lazypredict.Supervised import LazyClassifier
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import train_test_split

wine = pd.read_csv("wine.csv")
X, y = wine.drop(columns="good"), wine["good"]
X_rest, X_test, y_rest, y_test = train_test_split(X, y, random_state=7)
X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, random_state=7)
models, predictions = LazyClassifier(verbose=0).fit(X_train, X_val, y_train, y_val)
print(models.head())
print(ExtraTreesClassifier(random_state=7).fit(X_train, y_train).score(X_test, y_test))
