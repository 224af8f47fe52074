"""The same cut, and the tokenizer learns from its training side."""
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer


def prepare(texts, config):
    cut = int(len(texts) * 0.8)
    train_texts, val_texts = texts[:cut], texts[cut:]
    tokenizer = Tokenizer(num_words=config["words"])
    tokenizer.fit_on_texts(train_texts)
    x_train = pad_sequences(tokenizer.texts_to_sequences(train_texts), maxlen=config["length"])
    x_val = pad_sequences(tokenizer.texts_to_sequences(val_texts), maxlen=config["length"])
    return x_train, x_val
