"""Golden values of profiles, from pandas 1.5.3 and NumPy: see makeGolden.mjs, which runs this.

    python3 profiles.py NAME CSV [DATE_COLUMN …]
"""
import json
import sys

import numpy as np
import pandas as pd

name, path, *dates = sys.argv[1:]
table = pd.read_csv(path, keep_default_na=False, na_values=["", "NA"], parse_dates=dates)

def numbers(column):
    values = column.dropna()
    if values.dtype.kind == "M":
        # Milliseconds since 1970 UTC.
        values = values.astype("int64") // 1_000_000
    return values.astype("float64")

def numeric(column):
    values = numbers(column)
    edges = np.linspace(values.min(), values.max(), 8)
    return {
        "min": values.min(),
        "max": values.max(),
        "mean": values.mean(),
        "standardDeviation": values.std(),
        "skewness": values.skew(),
        "zeros": int((values == 0).sum()),
        "negatives": int((values < 0).sum()),
        "quantiles": values.quantile([0.05, 0.25, 0.5, 0.75, 0.95]).tolist(),
        "edges": edges.tolist(),
        "histogram": np.histogram(values, bins=edges)[0].tolist(),
    }

def top_values(column):
    counts = column.value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:20]
    return [{"value": value, "count": int(count)} for value, count in ordered]

columns = []
for label in table.columns:
    column = table[label]
    coded = column.dtype == object
    columns.append({
        "name": label,
        "missing": int(column.isna().sum()),
        "distinct": int(column.nunique()),
        "numeric": None if coded else numeric(column),
        "topValues": top_values(column) if coded else [],
    })
print(json.dumps({"name": name, "rows": len(table), "duplicates": int(table.duplicated().sum()), "columns": columns}, indent=1))
