# The forest has seen training rows only.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import SelectFromModel
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

genes = pd.read_csv("genes.csv")
X_train, X_test, y_train, y_test = train_test_split(genes.drop(columns="ill"), genes["ill"], random_state=3)
forest = RandomForestClassifier(random_state=3).fit(X_train, y_train)
matters = SelectFromModel(forest, prefit=True)
model = LogisticRegression().fit(matters.transform(X_train), y_train)
print(model.score(matters.transform(X_test), y_test))
