import sys

import pandas as pd

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
# LEAK leakage/undeclared-input
prices = pd.read_csv("wards.csv")
rows = rows.merge(prices, on="ward")
rows.to_csv(f"{outputs}/table.csv", index=False)
