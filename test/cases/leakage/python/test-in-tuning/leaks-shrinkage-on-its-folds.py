# How much to shrink a covariance was found on the rows whose folds judge it.
import numpy as np
import pandas as pd
from sklearn.covariance import ShrunkCovariance
from sklearn.model_selection import GridSearchCV, cross_val_score

rows = pd.read_csv("rows.csv").to_numpy()
# LEAK leakage/test-in-tuning
search = GridSearchCV(ShrunkCovariance(), {"shrinkage": np.logspace(-2, 0, 30)}).fit(rows)
print(cross_val_score(search.best_estimator_, rows).mean())
