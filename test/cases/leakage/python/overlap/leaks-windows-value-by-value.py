# The same windows, filled value by value, and dealt to folds at random.
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import StratifiedKFold

flows = pd.read_csv("flows.csv").sort_values("time")
values, attacks = np.array(flows[["bytes", "packets"]]), np.array(flows["attack"])
inputs, labels = [], []
for start in range(len(values) - 20 + 1):
    window = []
    for place in range(start, start + 20):
        window.append(values[place])
    inputs.append(window)
    labels.append(attacks[start + 19])
inputs, labels = np.array(inputs).reshape(len(inputs), -1), np.array(labels)
folds = StratifiedKFold(n_splits=10, shuffle=True, random_state=1)
# LEAK overlap: nineteen of the twenty values of a window are in the one beside it
for train, test in folds.split(inputs, labels):
    model = RandomForestClassifier(random_state=1).fit(inputs[train], labels[train])
    print(model.score(inputs[test], labels[test]))
