# A data set of torch normalises by all its rows when it is made, and is divided afterwards.
import pandas as pd
import torch
from torch.utils.data import Dataset, random_split


class Rows(Dataset):
    def __init__(self, path):
        frame = pd.read_csv(path)
        inputs = frame.drop(columns="load").values
        # LEAK statistic-before-split: the mean of all rows
        self.inputs = inputs - inputs.mean(axis=0)
        self.target = frame["load"].values

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, place):
        return torch.tensor(self.inputs[place]), torch.tensor(self.target[place])


data = Rows("energy.csv")
train, test = random_split(data, [800, 200], generator=torch.Generator().manual_seed(1))
