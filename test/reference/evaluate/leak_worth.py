"""What two leaks of a small pipeline are worth: /usr/bin/python3 test/reference/evaluate/leak_worth.py

Debian 12: python3-sklearn 1.2.1, scipy 1.10. Writes leak_worth.json beside this file.

Rows are in order of time, so that the windows of the resplits follow from their number alone: 60% of the rows that are no
test rows are learned from and the next 20% judged, in 12 windows from the first row to the last. `kept` is computed from the
target; the scaler is fitted on training and judged rows as the pipeline is written, and on training rows alone without the
leak. The interval is that of Nadeau & Bengio (2003).

Chosen columns: of twenty columns of chance those are kept that go with the target beyond a correlation of 0.15, on training
and judged rows as the pipeline is written, and on training rows alone without the leak.
"""
import json
import pathlib
import numpy as np
from scipy import stats
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.preprocessing import StandardScaler

rows, test_from, windows, alpha = 200, 160, 12, 10.0
random = np.random.RandomState(4)
a = np.round(random.normal(size=rows) + np.linspace(0, 2, rows), 6)
b = np.round(random.normal(size=rows), 6)
y = np.round(2 * a - b + random.normal(size=rows), 6)
kept = 0.5 * y + b
X = {"a": a, "b": b, "kept": kept}


def resplits():
    learnt, judged = int(test_from * 0.6), int(test_from * 0.2)
    slack = test_from - learnt - judged
    for window in range(windows):
        # JavaScript rounds halves up.
        start = int(np.floor(window * slack / (windows - 1) + 0.5))
        yield np.arange(start, start + learnt), np.arange(start + learnt, start + learnt + judged)


def score(names, fit, judged, scaler_rows):
    matrix = np.column_stack([X[name] for name in names])
    scaler = StandardScaler().fit(matrix[scaler_rows])
    model = Ridge(alpha=alpha, solver="cholesky").fit(scaler.transform(matrix[fit]), y[fit])
    return mean_absolute_error(y[judged], model.predict(scaler.transform(matrix[judged])))


def worth(as_written, honest):
    as_written, honest = np.array(as_written), np.array(honest)
    differences = as_written - honest
    count = len(differences)
    overlap = np.mean([len(judged) / len(fit) for fit, judged in resplits()])
    half = stats.t.ppf(0.975, count - 1) * np.sqrt((1 / count + overlap) * differences.var(ddof=1))
    mean = differences.mean()
    return {"asWritten": as_written.mean(), "honest": honest.mean(), "difference": mean, "low": mean - half, "high": mean + half}


both = lambda fit, judged: np.concatenate([fit, judged])
everything, clean = ["a", "b", "kept"], ["a", "b"]
found = {
    "target-in-features": worth(
        [score(everything, fit, judged, both(fit, judged)) for fit, judged in resplits()],
        [score(clean, fit, judged, both(fit, judged)) for fit, judged in resplits()],
    ),
    "fit-before-split": worth(
        [score(clean, fit, judged, both(fit, judged)) for fit, judged in resplits()],
        [score(clean, fit, judged, fit) for fit, judged in resplits()],
    ),
}
chance = np.round(np.random.RandomState(5).normal(size=(rows, 20)), 6)
goal = np.round(0.5 * chance[:, 0] + np.random.RandomState(6).normal(size=rows), 6)


def chosen(some):
    return [at for at in range(20) if abs(np.corrcoef(chance[some, at], goal[some])[0, 1]) > 0.15]


def chosen_score(names, fit, judged):
    scaler = StandardScaler().fit(chance[np.ix_(fit, names)])
    model = Ridge(alpha=alpha, solver="cholesky").fit(scaler.transform(chance[np.ix_(fit, names)]), goal[fit])
    return mean_absolute_error(goal[judged], model.predict(scaler.transform(chance[np.ix_(judged, names)])))


selection = worth(
    [chosen_score(chosen(both(fit, judged)), fit, judged) for fit, judged in resplits()],
    [chosen_score(chosen(fit), fit, judged) for fit, judged in resplits()],
)
day = lambda row: str(np.datetime64("2025-01-01") + row)
csv = "\n".join(["day,a,b,y"] + [f"{day(row)},{a[row]},{b[row]},{y[row]}" for row in range(rows)]) + "\n"
document = {"csv": csv, "validationFrom": day(128), "testFrom": day(test_from), "l2": alpha, "worth": found}
columns = [f"c{at}" for at in range(20)]
lines = [",".join(["day", *columns, "y"])] + [",".join([day(row), *map(str, chance[row]), str(goal[row])]) for row in range(rows)]
document["selection"] = {"csv": "\n".join(lines) + "\n", "worth": selection}
(pathlib.Path(__file__).parent / "leak_worth.json").write_text(json.dumps(document, indent=1) + "\n")
