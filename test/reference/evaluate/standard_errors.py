"""Standard errors of metrics by simulation: /usr/bin/python3 test/reference/evaluate/standard_errors.py test/reference/evaluate/standard_errors.json

Debian 12: python3-sklearn 1.2.1. Each case draws 4,000 test sets of one kind of model and takes the standard deviation of
the metric over them; the mean is the value at which the closed form is asked.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn import metrics as m

random = np.random.default_rng(7)
draws = 4000


def ranked(rows, positives, distance):
    truth = np.zeros(rows, int)
    truth[:positives] = 1
    return truth, random.normal(size=rows) + distance * truth


def alerts(truth, scores):
    """As many alerts as positives."""
    labels = np.zeros(len(truth), int)
    labels[np.argsort(-scores)[: truth.sum()]] = 1
    return labels


def labelled(counts, right):
    truth = np.repeat(np.arange(len(counts)), counts)
    other = (truth + random.integers(1, len(counts), len(truth))) % len(counts)
    return truth, np.where(random.random(len(truth)) < right, truth, other)


def numbers(rows, noise):
    truth = random.normal(size=rows)
    return truth, truth + noise * random.normal(size=rows)


def explained(rows, share):
    signal = np.sqrt(share) * random.normal(size=rows)
    return signal + np.sqrt(1 - share) * random.normal(size=rows), signal


def case(metric, rows, positives, classes, draw):
    values = np.array([draw() for _ in range(draws)])
    return {
        "metric": metric, "rows": rows, "positives": positives, "classes": classes,
        "mean": float(values.mean()), "sd": float(values.std(ddof=1)),
    }


def binary(metric, score, rows, positives, distance):
    return case(metric, rows, positives, [rows - positives, positives], lambda: score(*ranked(rows, positives, distance)))


cases = [
    binary("roc_auc", m.roc_auc_score, 200, 50, 1.2),
    binary("roc_auc", m.roc_auc_score, 1000, 60, 0.8),
    binary("average_precision", m.average_precision_score, 400, 100, 1.5),
    binary("average_precision", m.average_precision_score, 1000, 80, 2.0),
    binary("f1", lambda t, s: m.f1_score(t, alerts(t, s)), 400, 100, 1.5),
    binary("recall", lambda t, s: m.recall_score(t, (s > 1).astype(int)), 300, 100, 1.5),
    case("accuracy", 150, None, [50, 50, 50], lambda: m.accuracy_score(*labelled([50, 50, 50], 0.85))),
    case("balanced_accuracy", 150, None, [100, 30, 20], lambda: m.balanced_accuracy_score(*labelled([100, 30, 20], 0.8))),
    case("macro_f1", 180, None, [60, 60, 60], lambda: m.f1_score(*labelled([60, 60, 60], 0.8), average="macro")),
    case("matthews", 200, 100, [100, 100], lambda: m.matthews_corrcoef(*labelled([100, 100], 0.8))),
    case("rmse", 120, None, [], lambda: m.mean_squared_error(*numbers(120, 2.0), squared=False)),
    case("mae", 120, None, [], lambda: m.mean_absolute_error(*numbers(120, 2.0))),
    case("median_absolute_error", 200, None, [], lambda: m.median_absolute_error(*numbers(200, 2.0))),
    case("r2", 150, None, [], lambda: m.r2_score(*explained(150, 0.6))),
]

with open(sys.argv[1], "w") as file:
    json.dump({"sklearn": sklearn.__version__, "cases": cases}, file, indent=1)
    file.write("\n")
