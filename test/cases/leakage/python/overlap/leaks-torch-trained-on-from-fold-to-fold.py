# The network is made before the folds, and a sampler takes the rows of each: what tests in the second has trained in the first.
import torch
import torch.nn as nn
from sklearn.model_selection import KFold
from torch.utils.data import DataLoader, SubsetRandomSampler
from torchvision import datasets, transforms

torch.manual_seed(1)
data = datasets.MNIST("data", train=True, transform=transforms.ToTensor())
model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
optimizer = torch.optim.Adam(model.parameters())
for fold, (train_ids, test_ids) in enumerate(KFold(n_splits=5).split(data)):
    train_loader = DataLoader(data, batch_size=32, sampler=SubsetRandomSampler(train_ids))
    test_loader = DataLoader(data, batch_size=32, sampler=SubsetRandomSampler(test_ids))
    for epoch in range(5):
        for pictures, labels in train_loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(pictures), labels).backward()
            optimizer.step()
    correct = 0
    with torch.no_grad():
        for pictures, labels in test_loader:
            # LEAK overlap: pictures of other folds' training
            correct += (model(pictures).argmax(1) == labels).sum().item()
    print(fold, correct / len(test_ids))
