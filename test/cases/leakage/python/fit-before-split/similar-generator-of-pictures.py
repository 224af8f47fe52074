import numpy as np
from sklearn.model_selection import train_test_split
from tensorflow.keras import Sequential, layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

pictures, labels = np.load("pictures.npy"), np.load("labels.npy")
generator = ImageDataGenerator(rescale=1 / 255, horizontal_flip=True)
generator.fit(pictures)
X_train, X_test, y_train, y_test = train_test_split(pictures, labels, test_size=0.2, random_state=0)
net = Sequential([layers.Flatten(), layers.Dense(10, activation="softmax")])
net.compile("adam", "sparse_categorical_crossentropy", ["accuracy"])
net.fit(generator.flow(X_train, y_train), epochs=5)
print(net.evaluate(generator.flow(X_test, y_test)))
