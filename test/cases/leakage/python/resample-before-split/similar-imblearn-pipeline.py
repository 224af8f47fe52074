import pandas as pd
from imblearn.over_sampling import ADASYN
from imblearn.pipeline import Pipeline
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_validate
from sklearn.preprocessing import StandardScaler

data = pd.read_csv("defects.csv")
X, y = data.drop(columns="defect"), data["defect"]
model = Pipeline([("scale", StandardScaler()), ("adasyn", ADASYN(random_state=9)), ("lr", LogisticRegression(max_iter=400))])
result = cross_validate(model, X, y, cv=5, scoring=["recall", "precision"])
print(result["test_recall"].mean(), result["test_precision"].mean())
