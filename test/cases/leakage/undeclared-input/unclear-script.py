import sys

import pandas as pd
from pathlib import Path

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
for path in sorted(Path(inputs).parent.glob("*.csv")):
    extra = pd.read_csv(path)
    rows = rows[~rows["visit"].isin(extra["visit"])]
rows.to_csv(f"{outputs}/table.csv", index=False)
