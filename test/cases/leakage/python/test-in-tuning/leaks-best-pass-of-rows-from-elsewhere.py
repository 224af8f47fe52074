# A data set of which nothing is here but its name gives both parts: what they are for is what their loaders are called.
import torch
from faces import FaceSet
from nets import FaceNet
from torch.utils.data import DataLoader

train_loader = DataLoader(FaceSet("faces"), batch_size=64, shuffle=True)
test_loader = DataLoader(FaceSet("faces", train=False), batch_size=64)
model = FaceNet(classes=10).cuda()
optimizer = torch.optim.AdamW(model.parameters())
criterion = torch.nn.CrossEntropyLoss()
least = 100
for epoch in range(50):
    for i, (pictures, labels) in enumerate(train_loader):
        optimizer.zero_grad()
        loss = criterion(model(pictures.cuda()), labels.cuda())
        loss.backward()
        optimizer.step()
    held = 0
    for i, (pictures, labels) in enumerate(test_loader):
        with torch.no_grad():
            outputs = model(pictures.cuda())
        held += criterion(outputs, labels.cuda()).item()
    # LEAK test-in-tuning: the least loss on test pictures
    if held < least:
        least = held
        torch.save(model.state_dict(), "best.pt")
