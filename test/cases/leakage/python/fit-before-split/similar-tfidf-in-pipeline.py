import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.metrics import classification_report, confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

data = pd.read_csv("spam.csv", encoding="latin-1")[["v1", "v2"]]
data.columns = ["label", "text"]

msg_train, msg_test, label_train, label_test = train_test_split(data["text"], data["label"], test_size=0.2, random_state=7)

pipeline = Pipeline([
    ("bow", CountVectorizer(lowercase=True)),
    ("tfidf", TfidfTransformer()),
    ("classifier", MultinomialNB()),
])
pipeline.fit(msg_train, label_train)
predictions = pipeline.predict(msg_test)
print(classification_report(label_test, predictions))
print(confusion_matrix(label_test, predictions))
