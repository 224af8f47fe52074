# A fifth of the training folder picks the checkpoint, the test folder judges it.
import tensorflow as tf

tf.random.set_seed(1)
options = {"image_size": (180, 180), "batch_size": 32, "validation_split": 0.2, "seed": 1}
train_set = tf.keras.utils.image_dataset_from_directory("train", subset="training", **options)
val_set = tf.keras.utils.image_dataset_from_directory("train", subset="validation", **options)
test_set = tf.keras.utils.image_dataset_from_directory("test", image_size=(180, 180), batch_size=32)
model = tf.keras.Sequential([tf.keras.layers.Flatten(), tf.keras.layers.Dense(5)])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
best = tf.keras.callbacks.ModelCheckpoint("best.keras", monitor="val_accuracy", save_best_only=True)
model.fit(train_set, validation_data=val_set, epochs=20, callbacks=[best])
print(model.evaluate(test_set))
