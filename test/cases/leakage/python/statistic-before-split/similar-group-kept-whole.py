"""A mean over a patient's own rows, where patients are split."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GroupShuffleSplit

visits = pd.read_csv("visits.csv")
visits["pressure_vs_own"] = visits["pressure"] - visits.groupby("patient")["pressure"].transform("mean")
X, y = visits[["pressure_vs_own", "age"]], visits["readmitted"]
splitter = GroupShuffleSplit(n_splits=1, test_size=0.25, random_state=4)
train_idx, test_idx = next(splitter.split(X, y, groups=visits["patient"]))
model = RandomForestClassifier(random_state=4).fit(X.iloc[train_idx], y.iloc[train_idx])
print(model.score(X.iloc[test_idx], y.iloc[test_idx]))
