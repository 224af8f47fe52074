import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB

data = pd.read_csv("spam.csv", encoding="latin-1")[["v1", "v2"]]
data.columns = ["label", "text"]
data["label"] = data["label"].map({"ham": 0, "spam": 1})

vectorizer = TfidfVectorizer(stop_words="english", max_features=3000)
# LEAK leakage/fit-before-split
features = vectorizer.fit_transform(data["text"]).toarray()
X_train, X_test, y_train, y_test = train_test_split(features, data["label"].values, test_size=0.25, random_state=0)

clf = MultinomialNB()
clf.fit(X_train, y_train)
print(classification_report(y_test, clf.predict(X_test)))
