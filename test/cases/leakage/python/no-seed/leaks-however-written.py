"""Seeds go behind the last argument, be there brackets, commas or comments."""
import numpy as np
import pandas as pd
import polars as pl
import torch
from sklearn.model_selection import ShuffleSplit, train_test_split
from torch.utils.data import TensorDataset, random_split

rows = pd.read_csv("rows.csv")
# LEAK no-seed
one, other = train_test_split(
    rows,
    test_size=(0.2),
    stratify=rows["y"],  # as many of each
)
# LEAK no-seed
third, fourth = train_test_split(rows, shuffle=True, random_state=None)
# LEAK no-seed
folds = ShuffleSplit()
# LEAK no-seed
some = rows.sample(frac=(0.5))
# LEAK no-seed
few = pl.read_csv("rows.csv").sample(fraction=0.5, shuffle=True)
# LEAK no-seed
numbers = np.random.choice(len(rows), 10)
# LEAK no-seed
train, test = random_split(TensorDataset(torch.ones(9)), [6, 3])
# LEAK no-seed
fifth, sixth = train_test_split(rows, test_size=(0.2  # a fifth
))
for turn in range(5):
    # Every turn shall have other rows.
    # LEAK no-seed
    train_rows, test_rows = train_test_split(rows, test_size=0.2)
