import sys

import pandas as pd
from sklearn.linear_model import LogisticRegression

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
numbers = rows[["age", "stay"]].fillna(0)
model = LogisticRegression().fit(numbers, rows["returned"])
# LEAK leakage/in-sample-prediction
rows["risk"] = model.predict_proba(numbers)[:, 1]
rows.to_csv(f"{outputs}/table.csv", index=False)
