"""Golden values of the further statistics, from pandas 1.5.3, NumPy and scipy 1.10.1: see makeGolden.mjs, which runs this.

    python3 statistics.py NAME CSV
"""
import json
import sys

import numpy as np
import pandas as pd
from scipy import stats
from scipy.stats.contingency import association

name, path = sys.argv[1:]
table = pd.read_csv(path, keep_default_na=False, na_values=["", "NA"])
numbers = [label for label in table.columns if table[label].dtype != object]
classes = [label for label in table.columns if table[label].dtype == object and table[label].nunique() > 1]

def none(value):
    return None if value is None or np.isnan(value) else float(value)

def numeric(column):
    values = column.dropna()
    low, high = values.quantile([0.25, 0.75])
    fence = 1.5 * (high - low)
    return {
        "sum": float(values.sum()),
        "medianDeviation": stats.median_abs_deviation(values),
        "kurtosis": values.kurt(),
        "below": int((values < low - fence).sum()),
        "above": int((values > high + fence).sum()),
        "lowest": [[float(value), int(count)] for value, count in values.value_counts().sort_index().head(5).items()],
    }

def texts(column):
    values = column.dropna()
    return {"mean": values.str.len().mean(), "words": values.str.split().str.len().mean()}

def both(a, b):
    return table[[a, b]].dropna()

def cramer(a, b):
    rows = both(a, b)
    counts = pd.crosstab(rows[a], rows[b])
    return association(counts.values, method="cramer", correction=False)

def theil(a, b):
    """What share of the entropy of a is taken away by b."""
    rows = both(a, b)
    counts = pd.crosstab(rows[a], rows[b]).values
    entropy = stats.entropy(counts.sum(axis=1))
    return (entropy + stats.entropy(counts.sum(axis=0)) - stats.entropy(counts.ravel())) / entropy

def eta(a, number):
    rows = both(a, number)
    groups = rows.groupby(a)[number]
    mean = rows[number].mean()
    between = (groups.count() * (groups.mean() - mean) ** 2).sum()
    return np.sqrt(between / ((rows[number] - mean) ** 2).sum())

missing = [label for label in table.columns if table[label].isna().any()]
patterns = table[missing].isna().value_counts() if missing else []
print(json.dumps({
    "name": name,
    "numeric": {label: numeric(table[label]) for label in numbers},
    "texts": {label: texts(table[label]) for label in classes},
    "numbers": numbers,
    "pearson": [[none(value) for value in row] for row in table[numbers].corr().values],
    "spearman": [[none(value) for value in row] for row in table[numbers].corr(method="spearman").values],
    "classes": classes,
    "cramersV": [[1 if a == b else cramer(a, b) for b in classes] for a in classes],
    "uncertainty": [[1 if a == b else theil(a, b) for b in classes] for a in classes],
    "ratio": [[eta(a, number) for number in numbers] for a in classes],
    "missing": missing,
    "patterns": sorted([int(count) for count in patterns], reverse=True),
}, indent=1, default=float))
