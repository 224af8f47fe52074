import sys

import pandas as pd

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
rows["came_back"] = (rows["returned"] == "yes").astype(int)
# LEAK leakage/target-in-features
rows.to_csv(f"{outputs}/table.csv", index=False)
