from tensorflow.keras import Sequential, layers
from tensorflow.keras.callbacks import EarlyStopping
from tensorflow.keras.preprocessing.image import ImageDataGenerator

train = ImageDataGenerator(rescale=1 / 255, rotation_range=40).flow_from_directory("pictures/train", class_mode="binary")
test = ImageDataGenerator(rescale=1 / 255).flow_from_directory("pictures/test", class_mode="binary")
net = Sequential([layers.Flatten(), layers.Dense(1, activation="sigmoid")])
net.compile(loss="binary_crossentropy", optimizer="adam", metrics=["acc"])
# LEAK test-in-tuning
net.fit(train, epochs=30, validation_data=test, callbacks=[EarlyStopping(patience=3)])
print(net.evaluate(test))
