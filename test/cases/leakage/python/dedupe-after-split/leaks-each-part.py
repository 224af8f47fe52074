import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier

tweets = pd.read_csv("tweets.csv")
train, test = train_test_split(tweets, test_size=0.2, random_state=0)
# LEAK leakage/dedupe-after-split warning
train = train.drop_duplicates()
test = test.drop_duplicates()
columns = ["length", "links", "tags"]
knn = KNeighborsClassifier().fit(train[columns], train["bot"])
print(knn.score(test[columns], test["bot"]))
