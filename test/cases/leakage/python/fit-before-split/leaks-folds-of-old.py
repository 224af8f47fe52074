# A splitter of before scikit-learn 0.18: made for its rows, and gone through itself.
import pandas as pd
from sklearn.cross_validation import StratifiedKFold
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

rows = pd.read_csv("devices.csv")
features = ["calls", "screen", "apps"]
# LEAK fit-before-split: every fold's held-out rows have shaped the mean
rows[features] = StandardScaler().fit_transform(rows[features])
figures = []
for turn, (train_index, test_index) in enumerate(StratifiedKFold(rows["sex"], n_folds=5)):
    part, held = rows.reindex(index=train_index), rows.take(test_index)
    model = LogisticRegression().fit(part[features], part["sex"])
    figures.append(roc_auc_score(held["sex"], model.predict_proba(held[features])[:, 1]))
print(sum(figures) / len(figures))
