"""Golden values of pairs of columns, from pandas 1.5.3, NumPy and scipy 1.10.1: see makeGolden.mjs, which runs this.

    python3 pairs.py CSV
"""
import json
import sys

import numpy as np
import pandas as pd
from scipy import stats

table = pd.read_csv(sys.argv[1], keep_default_na=False, na_values=["", "NA"])

def numbers(first, second):
    both = table[[first, second]].dropna()
    return {
        "first": first,
        "second": second,
        "rows": len(both),
        "pearson": stats.pearsonr(both[first], both[second])[0],
        "spearman": stats.spearmanr(both[first], both[second])[0],
    }

def spreads(classes, number):
    both = table[[classes, number]].dropna()
    levels = []
    for level, values in both.groupby(classes)[number]:
        low, middle, high = values.quantile([0.25, 0.5, 0.75])
        reach = 1.5 * (high - low)
        within = values[(values >= low - reach) & (values <= high + reach)]
        levels.append({
            "level": level,
            "count": len(values),
            "mean": values.mean(),
            "min": values.min(),
            "max": values.max(),
            "quartiles": [low, middle, high],
            "whiskers": [within.min(), within.max()],
        })
    return {"first": classes, "second": number, "levels": levels}

def classes(first, second):
    counts = pd.crosstab(table[first], table[second])
    statistic, _, degrees, _ = stats.chi2_contingency(counts, correction=False)
    return {
        "first": first,
        "second": second,
        "counts": {row: {column: int(counts.loc[row, column]) for column in counts.columns} for row in counts.index},
        "chiSquare": statistic,
        "degrees": int(degrees),
        "cramersV": stats.contingency.association(counts, method="cramer"),
    }

def plain(value):
    return value.item() if isinstance(value, np.generic) else value

print(json.dumps({
    "numbers": [numbers("beak_length_mm", "body_mass_g"), numbers("flipper_length_mm", "beak_depth_mm")],
    "spreads": [spreads("species", "body_mass_g"), spreads("sex", "beak_length_mm")],
    "classes": [classes("species", "island"), classes("island", "sex")],
}, indent=1, default=plain))
