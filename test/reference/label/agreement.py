"""Agreement of two labellers: /usr/bin/python3 test/reference/label/agreement.py test/reference/label/agreement.json

Debian 12: python3-sklearn 1.2.1, scipy 1.10.1. Kappa is scikit-learn's, Pearson and Wilson's interval scipy's. The standard
errors are not in either: they come from the delta method with numerical derivatives over the multinomial (kappa) and over
the five moments with their empirical covariances (Lin's z, which for normal data has Lin's formula as its expectation),
so that they do not repeat the formula that is tested. Lin's interval is therefore compared at a tolerance.
"""

import json
import sys

import numpy as np
from scipy import stats
from sklearn.metrics import cohen_kappa_score

random = np.random.default_rng(7)
Z = stats.norm.ppf(0.975)


def kappa_of(shares):
    observed = np.trace(shares)
    expected = (shares.sum(1) * shares.sum(0)).sum()
    return (observed - expected) / (1 - expected)


def kappa_error(counts):
    rows = counts.sum()
    shares = counts / rows
    gradient = np.zeros_like(shares)
    step = 1e-6
    for index in np.ndindex(shares.shape):
        up, down = shares.copy(), shares.copy()
        up[index] += step
        down[index] -= step
        gradient[index] = (kappa_of(up) - kappa_of(down)) / (2 * step)
    g, p = gradient.ravel(), shares.ravel()
    return float(np.sqrt(((g**2 * p).sum() - (g * p).sum() ** 2) / rows))


def labels_of(counts):
    first, second = [], []
    for i, j in np.ndindex(counts.shape):
        first += [i] * int(counts[i, j])
        second += [j] * int(counts[i, j])
    return first, second


def classes(counts):
    counts = np.array(counts, dtype=float)
    first, second = labels_of(counts)
    kappa, error = cohen_kappa_score(first, second), kappa_error(counts)
    wilson = stats.binomtest(int(np.trace(counts)), int(counts.sum())).proportion_ci(0.95, method="wilson")
    return {
        "counts": counts.astype(int).tolist(),
        "share": float(np.trace(counts) / counts.sum()),
        "wilson": [wilson.low, wilson.high],
        "kappa": kappa,
        "interval": [max(-1, kappa - Z * error), min(1, kappa + Z * error)],
    }


def concordance(x, y):
    return 2 * np.cov(x, y, bias=True)[0, 1] / (x.var() + y.var() + (x.mean() - y.mean()) ** 2)


def spread_of_z(make, rows, times=20000):
    """Of Fisher's z over samples of this size, by simulation."""
    return float(np.std([np.arctanh(concordance(*make(rows))) for _ in range(times)]))


def numbers(x, y):
    difference = x - y
    sd = difference.std(ddof=1)
    return {
        "first": x.tolist(),
        "second": y.tolist(),
        "concordance": float(concordance(x, y)),
        "pearson": float(stats.pearsonr(x, y)[0]),
        "meanDifference": float(difference.mean()),
        "limits": [float(difference.mean() - Z * sd), float(difference.mean() + Z * sd)],
    }


def pair(rows, noise, shift):
    truth = random.normal(50, 10, rows)
    return truth + random.normal(0, noise, rows), truth + random.normal(0, noise, rows) + shift


def simulated(noise, shift, rows):
    x, y = pair(rows, noise, shift)
    return {**numbers(np.round(x, 3), np.round(y, 3)), "spreadOfZ": spread_of_z(lambda n: pair(n, noise, shift), rows)}


json.dump(
    {
        "classes": [
            # Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (3rd ed.), table 18.1: kappa 0.68.
            classes([[75, 1, 4], [5, 4, 1], [0, 0, 10]]),
            classes([[20, 5], [10, 15]]),
            classes([[40, 9], [6, 5]]),
            classes([[1, 12], [11, 2]]),
            classes([[30, 2, 1, 0], [3, 25, 0, 2], [0, 4, 18, 1], [1, 0, 2, 11]]),
        ],
        "numbers": [simulated(3, 0, 200), simulated(5, 2, 200), simulated(10, 8, 400)],
    },
    open(sys.argv[1], "w"),
    indent=1,
)
