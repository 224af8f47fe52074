import sys

import pandas as pd

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
print(rows.describe())
print("mean age", rows["age"].mean())
rows["age"] = rows["age"].fillna(50)
rows.to_csv(f"{outputs}/table.csv", index=False)
