import sys

import pandas as pd

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
rows = rows.drop_duplicates().sample(frac=1, random_state=1)
rows.to_csv(f"{outputs}/table.csv", index=False)
