"""Measures of the data rules by SciPy, into measures.json: python3 test/reference/leakage/measures.py"""
import json
import pathlib

import numpy as np
from scipy import stats

# The same numbers as the test makes, without a generator of their own.
n = 200
a = [round(((i * 37) % 101) / 10, 1) for i in range(n)]
b = [round(((i * 53) % 97) / 9 + 1.5, 3) for i in range(n // 2)]
x = [(i * 7) % 5 for i in range(n)]
y = [(i * 7) % 5 % 3 if i % 4 else (i * 3) % 3 for i in range(n)]
label = [1 if (i * 37) % 101 > 50 + (i % 13) * 3 - 18 else 0 for i in range(n)]

ks = stats.ks_2samp(a, b, method="asymp")
table = np.zeros((5, 3))
for i, j in zip(x, y):
    table[i, j] += 1
chi2, p, _, _ = stats.chi2_contingency(table, correction=False)
# Bergsma, W. (2013): A bias-correction for Cramér's V and Tschuprow's T.
r, c = table.shape
phi = max(0, chi2 / n - (r - 1) * (c - 1) / (n - 1))
v = (phi / min(r - (r - 1) ** 2 / (n - 1) - 1, c - (c - 1) ** 2 / (n - 1) - 1)) ** 0.5
ones = [value for value, is_one in zip(a, label) if is_one]
others = [value for value, is_one in zip(a, label) if not is_one]
u = stats.mannwhitneyu(ones, others, use_continuity=False, method="asymptotic")
pearson = stats.pearsonr(a, [value * value - i % 7 for i, value in enumerate(a)])
groups = [[value for value, code in zip(a, x) if code == k] for k in range(5)]
f = stats.f_oneway(*[[value + 2 * (k == 3) for value in group] for k, group in enumerate(groups)])
between = f.statistic * 4 / (f.statistic * 4 + n - 5)
figures = {
    "kolmogorovSmirnov": {"value": ks.statistic, "p": ks.pvalue},
    "cramersV": {"value": v, "p": p},
    "rankPower": {"value": abs(2 * u.statistic / (len(ones) * len(others)) - 1), "p": u.pvalue},
    "correlation": {"value": abs(pearson.statistic), "p": pearson.pvalue},
    "correlationRatio": {"value": max(0, 1 - (1 - between) * (n - 1) / (n - 5)) ** 0.5, "p": f.pvalue},
}
pathlib.Path(__file__).with_name("measures.json").write_text(json.dumps(figures, indent=2) + "\n")
