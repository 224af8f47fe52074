import numpy as np
import pandas as pd
from imblearn.over_sampling import RandomOverSampler
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from xgboost import XGBClassifier

data = pd.read_csv("defects.csv")
X = data.drop(columns="defect").values
y = data["defect"].values
scores = []
for train_index, test_index in StratifiedKFold(n_splits=10, shuffle=True, random_state=1).split(X, y):
    X_train, X_test = X[train_index], X[test_index]
    y_train, y_test = y[train_index], y[test_index]
    X_train, y_train = RandomOverSampler(random_state=1).fit_resample(X_train, y_train)
    model = XGBClassifier()
    model.fit(X_train, y_train)
    scores.append(f1_score(y_test, model.predict(X_test)))
print(np.mean(scores))
