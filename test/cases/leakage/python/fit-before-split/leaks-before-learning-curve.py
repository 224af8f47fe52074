# A learning curve trains and scores on folds, which the scaler has seen.
import pandas as pd
from sklearn.model_selection import LearningCurveDisplay
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

rows = pd.read_csv("rows.csv")
# LEAK leakage/fit-before-split
X = StandardScaler().fit_transform(rows.drop(columns="left"))
LearningCurveDisplay.from_estimator(SVC(), X, rows["left"])
