# A data set of torch gives windows that overlap, and is divided at random.
import pandas as pd
import torch
from torch.utils.data import Dataset, random_split


class Windows(Dataset):
    def __init__(self, path, width):
        self.series = torch.tensor(pd.read_csv(path)["load"].values)
        self.width = width

    def __len__(self):
        return len(self.series) - self.width

    def __getitem__(self, place):
        return self.series[place:place + self.width], self.series[place + self.width]


data = Windows("energy.csv", 24)
# LEAK overlap: hours of one window are in its neighbours
train, test = random_split(data, [800, 200], generator=torch.Generator().manual_seed(1))
