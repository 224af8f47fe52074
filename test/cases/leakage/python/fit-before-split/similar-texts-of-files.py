# Texts of two folders are collected apart: the words are those of the training folder alone.
import os

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

train_texts, train_labels, test_texts, test_labels = [], [], [], []
for name in os.listdir("mails"):
    with open(os.path.join("mails", name), encoding="utf-8") as file:
        text = file.read()
    if name.startswith("test"):
        test_texts.append(text)
        test_labels.append("spam" in name)
    else:
        train_texts.append(text)
        train_labels.append("spam" in name)

vectorizer = CountVectorizer()
X_train = vectorizer.fit_transform(train_texts)
X_test = vectorizer.transform(test_texts)
print(MultinomialNB().fit(X_train, train_labels).score(X_test, test_labels))
