import numpy as np
import pandas as pd
from lightgbm import LGBMClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import QuantileTransformer

train = pd.read_csv("../input/train.csv")
features = [c for c in train.columns if c not in ["ID_code", "target"]]
# LEAK leakage/fit-before-split
train[features] = QuantileTransformer(output_distribution="normal").fit_transform(train[features])
target = train["target"]

folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=44)
oof = np.zeros(len(train))
for fold, (trn_idx, val_idx) in enumerate(folds.split(train.values, target.values)):
    clf = LGBMClassifier(n_estimators=2000, learning_rate=0.02)
    clf.fit(train.iloc[trn_idx][features], target.iloc[trn_idx])
    oof[val_idx] = clf.predict_proba(train.iloc[val_idx][features])[:, 1]
    print(fold, roc_auc_score(target.iloc[val_idx], oof[val_idx]))
