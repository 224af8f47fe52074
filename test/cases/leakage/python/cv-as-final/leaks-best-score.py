import pandas as pd
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

genes = pd.read_csv("genes.csv")
X, y = genes.drop(columns="type"), genes["type"]
grid = GridSearchCV(make_pipeline(StandardScaler(), SVC()), {"svc__C": [0.1, 1, 10], "svc__gamma": [0.01, 0.1]}, cv=5)
grid.fit(X, y)
# LEAK leakage/cv-as-final warning
print("Accuracy of our classifier:", grid.best_score_)
