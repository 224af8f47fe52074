# A network that is trained step by step and a boosted tree are both scored on the test rows.
import pandas as pd
import torch
import torch.nn as nn
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from torch.utils.data import DataLoader, TensorDataset
from xgboost import XGBClassifier

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop("left", axis=1), rows["left"], random_state=1)
trees = XGBClassifier().fit(X_train, y_train)
print(accuracy_score(y_test, trees.predict(X_test)))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(10, 1)

    def forward(self, inputs):
        return torch.sigmoid(self.layer(inputs))


net = Net()
optimizer = torch.optim.Adam(net.parameters())
loader = DataLoader(TensorDataset(torch.tensor(X_train.values), torch.tensor(y_train.values)), batch_size=64)
for epoch in range(20):
    for inputs, labels in loader:
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(net(inputs).squeeze(), labels)
        loss.backward()
        optimizer.step()
answers = net(torch.tensor(X_test.values)).detach().numpy().round()
# LEAK test-twice: the network on the same rows
print(accuracy_score(y_test, answers))
