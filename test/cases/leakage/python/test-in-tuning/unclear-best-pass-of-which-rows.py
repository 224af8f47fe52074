# Which rows the second loader has is told nowhere, and neither is what they are for.
import torch
import torch.nn as nn


def learn(model, first, second):
    best = 0
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(5):
        for inputs, labels in first:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(inputs), labels).backward()
            optimizer.step()
        hits = 0
        for inputs, labels in second:
            hits += (model(inputs).argmax(1) == labels).sum().item()
        if hits > best:
            best = hits
            torch.save(model.state_dict(), "best.pt")
