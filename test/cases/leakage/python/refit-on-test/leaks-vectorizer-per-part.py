import pandas as pd
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

news = pd.read_csv("news.csv")
text_train, text_test, y_train, y_test = train_test_split(news["text"], news["topic"], random_state=6)
hashing = HashingVectorizer(n_features=4096)
X_train = TruncatedSVD(100).fit_transform(hashing.transform(text_train))
# LEAK leakage/refit-on-test
X_test = TruncatedSVD(100).fit_transform(hashing.transform(text_test))
model = SGDClassifier(random_state=6).fit(X_train, y_train)
print(f1_score(y_test, model.predict(X_test), average="macro"))
