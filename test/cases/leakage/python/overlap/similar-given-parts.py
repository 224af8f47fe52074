# A data set that comes in parts: what is trained on one and scored on the other is scored on new rows.
from sklearn.datasets import fetch_20newsgroups
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import make_pipeline

texts, topics = fetch_20newsgroups(random_state=1, subset="train", return_X_y=True)
new_texts, new_topics = fetch_20newsgroups(random_state=1, subset="test", return_X_y=True)
model = make_pipeline(TfidfVectorizer(), ComplementNB()).fit(texts, topics)
print(model.score(new_texts, new_topics))
