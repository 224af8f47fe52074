# Texts that are collected file by file are the rows: the vectorizer sees all of them before the split.
import os

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB

texts, labels = [], []
for name in os.listdir("mails"):
    with open(os.path.join("mails", name), encoding="utf-8") as file:
        texts.append(file.read())
        labels.append("spam" if "spam" in name else "mail")

# LEAK fit-before-split: words of all mails
X = CountVectorizer().fit_transform(texts)
X_train, X_test, y_train, y_test = train_test_split(X, labels, random_state=1)
print(MultinomialNB().fit(X_train, y_train).score(X_test, y_test))
