"""A text at a time through a stemmer that is not read, into a list of all of them."""
import re

import pandas as pd
from nltk.corpus import stopwords
from nltk.stem.porter import PorterStemmer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB

reviews = pd.read_csv("reviews.tsv", delimiter="\t", quoting=3)
corpus = []
for i in range(0, 1000):
    review = re.sub("[^a-zA-Z]", " ", reviews["Review"][i]).lower().split()
    stemmer = PorterStemmer()
    review = [stemmer.stem(word) for word in review if word not in set(stopwords.words("english"))]
    corpus.append(" ".join(review))
vectorizer = CountVectorizer(max_features=1500)
# LEAK leakage/fit-before-split
X = vectorizer.fit_transform(corpus).toarray()
y = reviews.iloc[:, -1].values
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
model = GaussianNB().fit(X_train, y_train)
print(accuracy_score(y_test, model.predict(X_test)))
