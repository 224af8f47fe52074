# The model that a search found is cross-validated on the very rows that it was found on.
import pandas as pd
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.svm import SVC

rows = pd.read_csv("rows.csv")
X, y = rows.drop(columns="left"), rows["left"]
# LEAK leakage/test-in-tuning
search = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=5).fit(X, y)
print(cross_val_score(search.best_estimator_, X, y).mean())
