# Each picture goes into the list with its mirror image, and a random split deals the two to both sides.
import os

import cv2
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split


def read():
    images, labels = [], []
    for label, folder in enumerate(["cats", "dogs"]):
        for name in os.listdir(folder):
            image = cv2.resize(cv2.imread(f"{folder}/{name}"), (32, 32)).ravel()
            images.append(image)
            labels.append(label)
            mirrored = cv2.flip(image, 1)
            # LEAK resample-before-split: a picture beside its mirror image
            images.append(mirrored)
            labels.append(label)
    return np.array(images), np.array(labels)


X, y = read()
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
print(RandomForestClassifier(random_state=1).fit(X_train, y_train).score(X_test, y_test))
