# A data set of torch for each piece of a series that was divided by time; and one whose windows are side by side.
import pandas as pd
import torch
from torch.utils.data import DataLoader, Dataset, random_split

series = torch.tensor(pd.read_csv("energy.csv")["load"].values)


class Windows(Dataset):
    def __init__(self, values, width):
        self.values = values
        self.width = width

    def __len__(self):
        return len(self.values) - self.width

    def __getitem__(self, place):
        return self.values[place:place + self.width], self.values[place + self.width]


class Days(Windows):
    def __getitem__(self, place):
        return self.values[place * 24:(place + 1) * 24]


train_loader = DataLoader(Windows(series[:8000], 24), batch_size=32, shuffle=True)
test_loader = DataLoader(Windows(series[8000:], 24), batch_size=32)
train, test = random_split(Days(series, 24), [80, 20], generator=torch.Generator().manual_seed(1))
