# The forest that says which columns matter was trained on all rows, and its target with them.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import SelectFromModel
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

genes = pd.read_csv("genes.csv")
X, y = genes.drop(columns="ill"), genes["ill"]
# LEAK selection-before-split
forest = RandomForestClassifier(random_state=3).fit(X, y)
X = SelectFromModel(forest, prefit=True).transform(X)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
