import sys

import pandas as pd
from sklearn.feature_selection import SelectKBest

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
y = rows["returned"]
numbers = rows[["age", "stay"]].fillna(0)
# LEAK leakage/selection-before-split
chosen = SelectKBest(k=1).fit(numbers, y)
rows = pd.concat([rows[["visit", "patient", "day", "ward", "returned"]], pd.DataFrame(chosen.transform(numbers), columns=["stay"])], axis=1)
rows.to_csv(f"{outputs}/table.csv", index=False)
