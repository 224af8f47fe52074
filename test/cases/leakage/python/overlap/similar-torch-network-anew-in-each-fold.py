# A network of its own for each fold; and one that is set back to its first weights.
import copy

import torch
import torch.nn as nn
from sklearn.model_selection import KFold
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

torch.manual_seed(1)
data = datasets.MNIST("data", train=True, transform=transforms.ToTensor())


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(784, 10)

    def forward(self, x):
        return self.out(x.flatten(1))


def learn(model, loader):
    optimizer = torch.optim.Adam(model.parameters())
    for pictures, labels in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(pictures), labels).backward()
        optimizer.step()


def hits(model, loader):
    correct = 0
    with torch.no_grad():
        for pictures, labels in loader:
            correct += (model(pictures).argmax(1) == labels).sum().item()
    return correct


again = Net()
first = copy.deepcopy(again.state_dict())
for train_ids, test_ids in KFold(n_splits=5).split(data):
    train_loader, test_loader = DataLoader(Subset(data, train_ids), batch_size=32), DataLoader(Subset(data, test_ids), batch_size=32)
    model = Net()
    learn(model, train_loader)
    print(hits(model, test_loader) / len(test_ids))
    again.load_state_dict(first)
    learn(again, train_loader)
    print(hits(again, test_loader) / len(test_ids))
