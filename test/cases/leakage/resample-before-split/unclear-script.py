import sys

import pandas as pd
from ward_tools import balanced

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
rows = balanced(rows, "returned")
rows.to_csv(f"{outputs}/table.csv", index=False)
