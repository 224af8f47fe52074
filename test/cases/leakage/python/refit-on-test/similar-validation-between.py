# Nothing is trained here: the other parts are only transformed. A second language has a vocabulary of its own.
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split

tweets = pd.read_excel("tweets.xlsx")
X_train, X_val = train_test_split(tweets["text"], test_size=0.1, random_state=49)
X_test = pd.read_csv("test.csv")["text"]
words = TfidfVectorizer()
train = words.fit_transform(X_train)
val = words.transform(X_val)
test = words.transform(X_test)
words = TfidfVectorizer()
italian = words.fit_transform(pd.read_csv("italian.csv")["text"])
