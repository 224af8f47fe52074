"""One loop over both parts, which does the same to each."""
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

parts = dict(zip(["train", "test"], train_test_split(pd.read_csv("flats.csv"), random_state=0)))
for name, part in parts.items():
    columns = part.columns.drop("rent")
    # LEAK leakage/refit-on-test
    part[columns] = StandardScaler().fit_transform(part[columns])
model = Ridge().fit(parts["train"].drop(columns="rent"), parts["train"]["rent"])
print(model.score(parts["test"].drop(columns="rent"), parts["test"]["rent"]))
