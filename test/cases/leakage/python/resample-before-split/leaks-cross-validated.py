import pandas as pd
from imblearn.over_sampling import ADASYN
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_validate

data = pd.read_csv("defects.csv")
# LEAK leakage/resample-before-split
X, y = ADASYN(random_state=9).fit_resample(data.drop(columns="defect"), data["defect"])
result = cross_validate(LogisticRegression(max_iter=400), X, y, cv=5, scoring=["recall", "precision"])
print(result["test_recall"].mean(), result["test_precision"].mean())
