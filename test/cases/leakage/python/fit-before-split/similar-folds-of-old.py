# Both parts of each fold are taken from one table by their numbers: they share no row.
import pandas as pd
from sklearn.cross_validation import KFold
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

rows = pd.read_csv("devices.csv")
features = ["calls", "screen", "apps"]
figures = []
for train_index, test_index in KFold(len(rows), n_folds=5):
    part, held = rows.reindex(index=train_index), rows.take(test_index)
    scaler = StandardScaler().fit(part[features])
    model = LogisticRegression().fit(scaler.transform(part[features]), part["sex"])
    figures.append(roc_auc_score(held["sex"], model.predict_proba(scaler.transform(held[features]))[:, 1]))
print(sum(figures) / len(figures))
