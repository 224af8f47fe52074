# A piece of the training pictures stops the training, the test pictures judge it.
import lightning as L
import torch
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from nets import Net
from torch.utils.data import DataLoader, random_split
from torchvision.datasets import MNIST
from torchvision.transforms import ToTensor

L.seed_everything(1)
pictures = MNIST("data", train=True, transform=ToTensor())
train_set, val_set = random_split(pictures, [55000, 5000], generator=torch.Generator().manual_seed(1))
model = Net()
trainer = L.Trainer(max_epochs=20, callbacks=[EarlyStopping(monitor="val_loss"), ModelCheckpoint(monitor="val_loss")])
trainer.fit(model, DataLoader(train_set, batch_size=64), DataLoader(val_set, batch_size=64))
trainer.test(model, DataLoader(MNIST("data", train=False, transform=ToTensor()), batch_size=64), ckpt_path="best")
