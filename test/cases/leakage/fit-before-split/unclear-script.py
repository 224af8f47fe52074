import sys

import pandas as pd
from ward_tools import tidy

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
# What tidy() learns, and from whom, is in a package that is not here.
rows = tidy(rows)
rows.to_csv(f"{outputs}/table.csv", index=False)
