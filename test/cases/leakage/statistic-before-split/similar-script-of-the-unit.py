import sys

import pandas as pd

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
# A patient's rows stay together: nobody else's stay is in it.
rows["usual_stay"] = rows.groupby("patient")["stay"].transform("mean")
rows.to_csv(f"{outputs}/table.csv", index=False)
