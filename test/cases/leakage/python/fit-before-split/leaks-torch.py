"""What trains here is not read; that it will be judged by rows the scaler has seen is plain."""
import pandas as pd
import torch
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

frame = pd.read_csv("energy.csv")
# LEAK leakage/fit-before-split
X = StandardScaler().fit_transform(frame.drop(columns="load"))
y = frame["load"].values
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
loader = DataLoader(TensorDataset(torch.tensor(X_train), torch.tensor(y_train)), batch_size=64)
net = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 1))
optimizer = torch.optim.Adam(net.parameters())
for epoch in range(30):
    for features, target in loader:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(features).squeeze(), target)
        loss.backward()
        optimizer.step()
