import sys

import pandas as pd

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
# LEAK leakage/statistic-before-split
rows["stay_in_ward"] = rows["stay"] / rows.groupby("ward")["stay"].transform("mean")
rows.to_csv(f"{outputs}/table.csv", index=False)
