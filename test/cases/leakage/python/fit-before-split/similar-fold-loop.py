import numpy as np
import pandas as pd
from lightgbm import LGBMClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import QuantileTransformer

train = pd.read_csv("../input/train.csv")
features = [c for c in train.columns if c not in ["ID_code", "target"]]
target = train["target"]

folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=44)
oof = np.zeros(len(train))
for fold, (trn_idx, val_idx) in enumerate(folds.split(train.values, target.values)):
    X_tr, y_tr = train.iloc[trn_idx][features], target.iloc[trn_idx]
    X_val, y_val = train.iloc[val_idx][features], target.iloc[val_idx]
    qt = QuantileTransformer(output_distribution="normal")
    X_tr = qt.fit_transform(X_tr)
    X_val = qt.transform(X_val)
    clf = LGBMClassifier(n_estimators=2000, learning_rate=0.02)
    clf.fit(X_tr, y_tr)
    oof[val_idx] = clf.predict_proba(X_val)[:, 1]
    print(fold, roc_auc_score(y_val, oof[val_idx]))
print(roc_auc_score(target, oof))
