# One call trains thirty models and scores each on the rows that are held out.
import pandas as pd
from lazypredict.Supervised import LazyClassifier
from sklearn.model_selection import train_test_split

wine = pd.read_csv("wine.csv")
X, y = wine.drop(columns="good"), wine["good"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=7)
tools = LazyClassifier(verbose=0)
# LEAK test-twice: the best of the list is the best by these rows
models, predictions = tools.fit(X_train, X_test, y_train, y_test)
print(models.head())
