import sys

import pandas as pd
from sklearn.utils import resample

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
rare = rows[rows["returned"] == "yes"]
others = rows[rows["returned"] == "no"]
# LEAK leakage/resample-before-split
rows = pd.concat([others, resample(rare, n_samples=len(others), random_state=1)])
rows.to_csv(f"{outputs}/table.csv", index=False)
