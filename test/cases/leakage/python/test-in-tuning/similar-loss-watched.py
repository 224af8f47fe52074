# The loss on test pictures is printed after every pass and chooses nothing; the least training loss ends the training.
import torch
import torch.nn as nn
from torchvision import datasets, models, transforms

train_data = datasets.CIFAR10("data", train=True, transform=transforms.ToTensor())
test_data = datasets.CIFAR10("data", train=False, transform=transforms.ToTensor())
trainloader = torch.utils.data.DataLoader(train_data, batch_size=64, shuffle=True)
testloader = torch.utils.data.DataLoader(test_data, batch_size=64)
model = models.resnet18(pretrained=True).cuda()
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
least = float("inf")
for epoch in range(5):
    train_loss = 0
    for pictures, labels in trainloader:
        loss = criterion(model(pictures), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        train_loss += loss.item()
    test_loss = 0
    with torch.no_grad():
        for pictures, labels in testloader:
            test_loss += criterion(model(pictures), labels).item()
    print(epoch, test_loss)
    if train_loss < least:
        least = train_loss
        torch.save(model.state_dict(), "best.pt")
