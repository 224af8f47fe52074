"""One loop over both parts, in which each is treated as its name says; and a flag that says the same."""
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

parts = dict(zip(["train", "test"], train_test_split(pd.read_csv("flats.csv"), random_state=0)))
scaler = StandardScaler()
imputer = SimpleImputer()


def filled(table, fits=False):
    if fits:
        return imputer.fit_transform(table)
    return imputer.transform(table)


for name in ("train", "test"):
    X = filled(parts[name].drop(columns="rent"), fits=name == "train")
    parts[name + "_X"] = scaler.fit_transform(X) if name == "train" else scaler.transform(X)
model = Ridge().fit(parts["train_X"], parts["train"]["rent"])
print(model.score(parts["test_X"], parts["test"]["rent"]))
