import sys

import pandas as pd

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
# Chosen by what is known of them, not by what they tell.
rows = rows[["visit", "patient", "day", "ward", "stay", "returned"]]
rows.to_csv(f"{outputs}/table.csv", index=False)
