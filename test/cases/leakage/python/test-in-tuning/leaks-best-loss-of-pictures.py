# Pictures of a library come divided; the weights with the least loss on its test part are kept.
import torch
import torch.nn as nn
from torchvision import datasets, models, transforms

train_data = datasets.CIFAR10("data", train=True, transform=transforms.ToTensor())
test_data = datasets.CIFAR10("data", train=False, transform=transforms.ToTensor())
trainloader = torch.utils.data.DataLoader(train_data, batch_size=64, shuffle=True)
testloader = torch.utils.data.DataLoader(test_data, batch_size=64)
model = models.resnet18(pretrained=True)
model.fc = nn.Linear(512, 10)
model = model.cuda()
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
least = float("inf")
for epoch in range(5):
    for pictures, labels in trainloader:
        loss = criterion(model(pictures), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    test_loss = 0
    with torch.no_grad():
        for pictures, labels in testloader:
            test_loss += criterion(model(pictures), labels).item()
    # LEAK test-in-tuning: the least loss on test pictures
    if test_loss < least:
        least = test_loss
        torch.save(model.state_dict(), "best.pt")
