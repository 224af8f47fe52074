# Only training pictures are mirrored; of each signal several figures make one row; and pairs of rows have labels of their own.
import os

import cv2
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

images, labels = [], []
for label, folder in enumerate(["cats", "dogs"]):
    for name in os.listdir(folder):
        images.append(cv2.resize(cv2.imread(f"{folder}/{name}"), (32, 32)).ravel())
        labels.append(label)
X_train, X_test, y_train, y_test = train_test_split(np.array(images), np.array(labels), random_state=1)
more, their = [], []
for image, label in zip(X_train, y_train):
    more.append(image)
    their.append(label)
    more.append(np.flip(image))
    their.append(label)
print(RandomForestClassifier(random_state=1).fit(np.array(more), np.array(their)).score(X_test, y_test))

signals, left = np.load("signals.npy"), np.load("left.npy")
rows = []
for signal in signals:
    row = []
    row.append(signal.mean())
    row.append(signal.std())
    rows.append(row)
A_train, A_test, b_train, b_test = train_test_split(np.array(rows), left, random_state=1)
print(RandomForestClassifier(random_state=1).fit(A_train, b_train).score(A_test, b_test))
