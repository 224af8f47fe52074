import numpy as np
from sklearn.model_selection import train_test_split
from tensorflow.keras import Sequential, layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

pictures, labels = np.load("pictures.npy"), np.load("labels.npy")
generator = ImageDataGenerator(featurewise_center=True, featurewise_std_normalization=True)
# LEAK fit-before-split
generator.fit(pictures)
X_train, X_test, y_train, y_test = train_test_split(pictures, labels, test_size=0.2, random_state=0)
net = Sequential([layers.Flatten(), layers.Dense(10, activation="softmax")])
net.compile("adam", "sparse_categorical_crossentropy", ["accuracy"])
net.fit(generator.flow(X_train, y_train, batch_size=32), epochs=5)
print(net.evaluate(generator.flow(X_test, y_test, shuffle=False)))
