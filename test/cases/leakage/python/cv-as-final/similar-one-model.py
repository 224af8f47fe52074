import pandas as pd
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

genes = pd.read_csv("genes.csv")
print(cross_val_score(SVC(), genes.drop(columns="type"), genes["type"], cv=5).mean())
