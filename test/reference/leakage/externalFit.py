"""What programs do to a column, honestly and not, by scikit-learn and pandas, into externalFit.json:
python3 test/reference/leakage/externalFit.py"""
import json
import pathlib

import numpy as np
import pandas as pd
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, PowerTransformer, RobustScaler, StandardScaler

n = 120
rng = np.random.default_rng(4)
part = np.array([["train", "train", "train", "validation", "test"][i % 5] for i in range(n)])
income = pd.Series(np.round(rng.lognormal(10, 0.5, n), 2))
age = pd.Series(rng.integers(18, 80, n).astype(float))
gaps = age.mask(pd.Series(np.arange(n)) % 3 == 1)
rows = pd.DataFrame({"income": income, "age": age, "gaps": gaps})
train = part == "train"


def by(tool, column, on):
    values = rows[[column]]
    return tool.fit(values[on]).transform(values)[:, 0]


def each_part(tool, column):
    made = np.empty(n)
    for name in np.unique(part):
        made[part == name] = tool.fit_transform(rows.loc[part == name, [column]])[:, 0]
    return made


every = np.ones(n, dtype=bool)
filled = pd.DataFrame({"gaps": by(SimpleImputer(), "gaps", every)})
# Case → the column that was made, what it is called before and after, and the rules that must say so.
cases = {
    "StandardScaler on all rows": ["income", "income", by(StandardScaler(), "income", every), ["external-fit"]],
    "StandardScaler on training rows": ["income", "income", by(StandardScaler(), "income", train), []],
    "StandardScaler on all rows but the test rows": ["income", "income", by(StandardScaler(), "income", part != "test"), []],
    "StandardScaler, a new column": ["income", "income_z", by(StandardScaler(), "income", every), ["external-fit"]],
    "z-scores by pandas, over n - 1": ["income", "income", ((income - income.mean()) / income.std()).to_numpy(), ["external-fit"]],
    "the same in single precision": ["income", "income", by(StandardScaler(), "income", every).astype("float32"), ["external-fit"]],
    "the same written with six decimals": ["income", "income", by(StandardScaler(), "income", every).round(6), ["external-fit"]],
    "centred by the mean of all rows": ["income", "income", (income - income.mean()).to_numpy(), ["external-fit"]],
    "centred by the mean of training rows": ["income", "income", (income - income[train].mean()).to_numpy(), []],
    "divided by the deviation of all rows": ["income", "income", by(StandardScaler(with_mean=False), "income", every), ["external-fit"]],
    "MinMaxScaler on all rows": ["income", "income", by(MinMaxScaler(), "income", every), []],
    "MaxAbsScaler on all rows": ["income", "income", by(MaxAbsScaler(), "income", every), []],
    "RobustScaler on all rows": ["income", "income", by(RobustScaler(), "income", every), []],
    "PowerTransformer on all rows": ["income", "income", by(PowerTransformer(), "income", every), []],
    "by constants": ["age", "age", ((age - 50) / 10).to_numpy(), []],
    "other units": ["income", "income", (income * 0.92).to_numpy(), []],
    "as it was": ["income", "income", income.to_numpy(), []],
    "StandardScaler in each part": ["income", "income", each_part(StandardScaler(), "income"), ["external-refit"]],
    "SimpleImputer by the mean of all rows": ["gaps", "gaps", by(SimpleImputer(), "gaps", every), ["external-fit"]],
    "SimpleImputer by the mean of training rows": ["gaps", "gaps", by(SimpleImputer(), "gaps", train), []],
    "SimpleImputer by the median of all rows": ["gaps", "gaps", by(SimpleImputer(strategy="median"), "gaps", every), []],
    "SimpleImputer by the most frequent of all rows": ["gaps", "gaps", by(SimpleImputer(strategy="most_frequent"), "gaps", every), []],
    "SimpleImputer by the mean of each part": ["gaps", "gaps", each_part(SimpleImputer(), "gaps"), ["external-refit"]],
    "SimpleImputer by the median of each part": [
        "gaps", "gaps", each_part(SimpleImputer(strategy="median"), "gaps"), ["external-refit"]],
    "a constant": ["gaps", "gaps", gaps.fillna(0).to_numpy(), []],
    "KNNImputer": ["gaps", "gaps", KNNImputer(n_neighbors=3).fit_transform(rows[["gaps", "income"]])[:, 0], []],
    "the value before": ["gaps", "gaps", gaps.ffill().bfill().to_numpy(), []],
    "filled by the mean of all rows, then scaled": [
        "gaps", "gaps", StandardScaler().fit_transform(filled)[:, 0], ["external-fit", "external-fit"]],
    "a mean of all rows that is rounded to whole years": ["gaps", "gaps", gaps.fillna(round(gaps.mean())).to_numpy(), []],
}


def listed(values):
    return [None if np.isnan(value) else float(value) for value in values]


document = {
    "part": part.tolist(),
    "before": {name: listed(rows[name]) for name in rows},
    "cases": {
        name: {"from": before, "name": after, "values": listed(values), "found": found}
        for name, (before, after, values, found) in cases.items()
    },
}
pathlib.Path(__file__).with_name("externalFit.json").write_text(json.dumps(document) + "\n")
