import sys

import pandas as pd

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
rows["returned"] = rows["returned"].str.strip().str.lower()
rows.to_csv(f"{outputs}/table.csv", index=False)
