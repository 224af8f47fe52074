# The same data set gives a validation part, which is there to choose by.
import torch
from faces import FaceSet
from nets import FaceNet
from torch.utils.data import DataLoader

train_loader = DataLoader(FaceSet("faces"), batch_size=64, shuffle=True)
val_loader = DataLoader(FaceSet("faces", train=False), batch_size=64)
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
    for i, (pictures, labels) in enumerate(val_loader):
        with torch.no_grad():
            outputs = model(pictures.cuda())
        held += criterion(outputs, labels.cuda()).item()
    if held < least:
        least = held
        torch.save(model.state_dict(), "best.pt")
