"""Sizes of folds by scikit-learn: /usr/bin/python3 test/reference/learn/sklearn_folds.py test/reference/learn/folds.json

Debian 12: python3-sklearn 1.2.1. Only what holds whatever the assignment is kept: sizes, balance of classes, and for
times, where there is no chance, the held-out and training rows themselves.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn.model_selection import GroupKFold, StratifiedKFold, TimeSeriesSplit

random = np.random.default_rng(11)


def stratified(counts, folds):
    truth = np.repeat(np.arange(len(counts)), counts)
    sizes = [np.bincount(truth[test], minlength=len(counts)).tolist() for _, test in StratifiedKFold(folds).split(truth, truth)]
    return {"counts": counts, "folds": folds, "sizes": sizes}


def grouped(sizes, folds):
    groups = np.repeat(np.arange(len(sizes)), sizes)
    split = GroupKFold(folds).split(groups, groups=groups)
    return {"sizes": sizes, "folds": folds, "held": sorted(int(len(test)) for _, test in split)}


def timed(rows, folds):
    return {
        "rows": rows, "folds": folds,
        "each": [{"train": train.tolist(), "heldOut": test.tolist()} for train, test in TimeSeriesSplit(folds).split(np.zeros(rows))],
    }


with open(sys.argv[1], "w") as file:
    json.dump({
        "sklearn": sklearn.__version__,
        "stratified": [stratified([50, 50, 50], 5), stratified([103, 17], 5), stratified([31, 7, 12], 3), stratified([9, 8], 8)],
        "grouped": [
            grouped(random.integers(1, 12, 40).tolist(), 5), grouped([60, 5, 5, 5, 5, 5, 5, 5, 5], 3), grouped([1] * 23, 4),
        ],
        "timed": [timed(12, 3), timed(103, 5), timed(6, 5)],
    }, file, indent=1)
    file.write("\n")
