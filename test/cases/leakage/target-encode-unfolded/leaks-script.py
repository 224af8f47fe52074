import sys

import pandas as pd

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
left = rows["returned"] == "yes"
rows["left"] = left.astype(int)
# LEAK leakage/target-encode-unfolded
rows["ward_rate"] = rows.groupby("ward")["returned"].transform(lambda labels: (labels == "yes").mean())
rows = rows.drop(columns="left")
rows.to_csv(f"{outputs}/table.csv", index=False)
