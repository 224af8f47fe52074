import pandas as pd
import torch
from torch.utils.data import DataLoader, TensorDataset, random_split

torch.manual_seed(0)
table = pd.read_csv("energy.csv")
X = torch.tensor(table.drop(columns="use").values, dtype=torch.float32)
data = TensorDataset(X.clamp(min=0).log1p(), torch.tensor(table["use"].values))
count = int(0.8 * len(data))
train, test = random_split(data, [count, len(data) - count])
print(len(DataLoader(train)), len(DataLoader(test)))
