"""Prepared rows by scikit-learn: /usr/bin/python3 test/reference/learn/sklearn_prepare.py test/reference/learn/prepare.json

Debian 12: python3-sklearn 1.2.1. Fitted on the first 40 of 60 rows, applied to all of them; missing cells are null.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn.impute import MissingIndicator, SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

random = np.random.default_rng(11)
size, fitted = 60, 40

income = np.round(random.lognormal(10, 1, size), 2)
income[random.random(size) < 0.2] = np.nan
rooms = random.integers(1, 7, size).astype(float)
rooms[random.random(size) < 0.15] = np.nan
year = 2007 + np.round(random.random(size), 3)
constant = np.full(size, 0.1)
state = random.choice(["NY", "OH", "KS", "Ö", "wy", "TX", "AK"], size, p=[0.3, 0.25, 0.2, 0.1, 0.05, 0.06, 0.04]).astype(object)
state[-3:] = "never seen"
state[random.random(size) < 0.1] = None
columns = {"income": income, "rooms": rooms, "year": year, "constant": constant, "state": state}


def steps_of(*steps):
    return make_pipeline(*steps)


def cells(name):
    return columns[name].reshape(-1, 1)


def fit(pipeline, name):
    prepared = pipeline.fit(cells(name)[:fitted]).transform(cells(name))
    return np.asarray(prepared.todense() if hasattr(prepared, "todense") else prepared, dtype=float).tolist()


def numeric(strategy, scaler, name):
    return fit(steps_of(SimpleImputer(strategy=strategy), *([scaler] if scaler else [])), name)


def impute(strategy, indicator=False):
    return {"step": "impute", "with": strategy, "indicator": indicator}


def scale(by):
    return {"step": "scale", "by": by}


def one_hot(minimum):
    return {"step": "oneHot", "minCount": minimum}


def encoder(minimum):
    unseen = "ignore" if minimum == 1 else "infrequent_if_exist"
    return OneHotEncoder(handle_unknown=unseen, min_frequency=minimum if minimum > 1 else None)


def with_indicator(prepared, name):
    flags = MissingIndicator(features="all").fit(cells(name)[:fitted]).transform(cells(name))
    return np.column_stack([prepared, flags]).tolist()


cases = []
for strategy in ["mean", "median", "most_frequent"]:
    for by, scaler in [("standard", StandardScaler()), ("min_max", MinMaxScaler()), (None, None)]:
        for name in ["income", "rooms", "year"]:
            steps = [impute(strategy)] + ([scale(by)] if by else [])
            cases.append({"column": name, "steps": steps, "expected": numeric(strategy, scaler, name)})
for by, scaler in [("standard", StandardScaler()), ("min_max", MinMaxScaler())]:
    cases.append({"column": "constant", "steps": [scale(by)], "expected": fit(steps_of(scaler), "constant")})
    # The scaler learns from what is there; what is missing stays so until it is filled.
    cases.append({"column": "income", "steps": [scale(by), impute("mean")], "expected": fit(steps_of(scaler, SimpleImputer()), "income")})
cases.append({"column": "rooms", "steps": [impute("median", True), scale("standard")],
              "expected": with_indicator(numeric("median", StandardScaler(), "rooms"), "rooms")})
cases.append({"column": "rooms", "steps": [impute({"constant": -1})],
              "expected": fit(steps_of(SimpleImputer(strategy="constant", fill_value=-1)), "rooms")})
frequent = SimpleImputer(strategy="most_frequent", missing_values=None)
for minimum in [1, 4]:
    expected = fit(steps_of(frequent, encoder(minimum)), "state")
    if minimum > 1:
        # Ours are all zeros where a category was never seen; scikit-learn's "infrequent_if_exist" counts it among the infrequent.
        known = set(state[:fitted]) | {None}
        for row in [row for row in range(size) if state[row] not in known]:
            expected[row] = [0.0] * len(expected[row])
    cases.append({"column": "state", "steps": [impute("most_frequent"), one_hot(minimum)], "expected": expected})


def plain(values):
    return [None if value is None or value != value else value for value in values.tolist()]


with open(sys.argv[1], "w") as file:
    json.dump({"scikit-learn": sklearn.__version__, "fitted": fitted,
               "columns": {name: plain(values) for name, values in columns.items()}, "cases": cases}, file)
    file.write("\n")
