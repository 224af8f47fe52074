# The folds of the search, whose score is the last word, were seen by the scaler.
import pandas as pd
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

rows = pd.read_csv("rows.csv")
# LEAK leakage/fit-before-split
X = StandardScaler().fit_transform(rows.drop(columns="left"))
search = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=StratifiedKFold(5)).fit(X, rows["left"])
# LEAK leakage/cv-as-final
print(search.best_params_, search.best_score_)
