import sys

import pandas as pd
from sklearn.preprocessing import StandardScaler

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
# The pipeline tests on rows from June on, and learns from those before.
early = rows[rows["day"] < "2026-06-01"]
rows["stay"] = StandardScaler().fit(early[["stay"]]).transform(rows[["stay"]])
rows.to_csv(f"{outputs}/table.csv", index=False)
