# Windows side by side share no value; and folds that keep the order cut through few of them.
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import KFold, StratifiedKFold

flows = pd.read_csv("flows.csv").sort_values("time")
values, attacks = np.array(flows[["bytes", "packets"]]), np.array(flows["attack"])
apart, labels = [], []
for start in range(0, len(values) - 20, 20):
    window = []
    for place in range(start, start + 20):
        window.append(values[place])
    apart.append(window)
    labels.append(attacks[start + 19])
apart, labels = np.array(apart).reshape(len(apart), -1), np.array(labels)
for train, test in StratifiedKFold(n_splits=10, shuffle=True, random_state=1).split(apart, labels):
    model = RandomForestClassifier(random_state=1).fit(apart[train], labels[train])
    print(model.score(apart[test], labels[test]))

sliding, later = [], []
for start in range(len(values) - 20):
    window = []
    for place in range(start, start + 20):
        window.append(values[place])
    sliding.append(window)
    later.append(attacks[start + 20])
sliding, later = np.array(sliding).reshape(len(sliding), -1), np.array(later)
for train, test in KFold(n_splits=5).split(sliding):
    model = RandomForestClassifier(random_state=1).fit(sliding[train], later[train])
    print(model.score(sliding[test], later[test]))
