# Nothing is trained here. What learned from the training rows learns from the validation rows next, then from the test rows.
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split

tweets = pd.read_excel("tweets.xlsx")
X_train, X_val = train_test_split(tweets["text"], test_size=0.1, random_state=49)
X_test = pd.read_csv("test.csv")["text"]
words = TfidfVectorizer()
train = words.fit_transform(X_train)
# LEAK refit-on-test: how rare a word is comes from the validation rows themselves
val = words.fit_transform(X_val)
# LEAK refit-on-test
test = words.fit_transform(X_test)
