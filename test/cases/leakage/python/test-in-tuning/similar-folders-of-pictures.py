from tensorflow.keras import Sequential, layers
from tensorflow.keras.callbacks import EarlyStopping
from tensorflow.keras.preprocessing.image import ImageDataGenerator

generator = ImageDataGenerator(rescale=1 / 255, validation_split=0.2)
train = generator.flow_from_directory("pictures/train", class_mode="binary", subset="training")
rest = generator.flow_from_directory("pictures/train", class_mode="binary", subset="validation")
test = ImageDataGenerator(rescale=1 / 255).flow_from_directory("pictures/test", class_mode="binary")
net = Sequential([layers.Flatten(), layers.Dense(1, activation="sigmoid")])
net.compile(loss="binary_crossentropy", optimizer="adam", metrics=["acc"])
net.fit(train, epochs=30, validation_data=rest, callbacks=[EarlyStopping(patience=3)])
print(net.evaluate(test))
