import sys

import pandas as pd
import requests

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
# LEAK leakage/undeclared-input
days = requests.get("https://example.org/holidays.json").json()
rows = rows[~rows["day"].isin(days)]
rows.to_csv(f"{outputs}/table.csv", index=False)
