import pandas as pd
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

genes = pd.read_csv("genes.csv")
X, y = genes.drop(columns="type"), genes["type"]
grid = GridSearchCV(make_pipeline(StandardScaler(), SVC()), {"svc__C": [0.1, 1, 10]}, cv=5)
print(cross_val_score(grid, X, y, cv=5).mean())
grid.fit(X, y)
print(grid.best_params_, grid.best_score_)
