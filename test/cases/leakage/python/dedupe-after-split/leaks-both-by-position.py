"""The rows are shuffled, cut, and only then looked at for copies."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

posts = pd.read_csv("posts.csv")
X_train, X_test, y_train, y_test = train_test_split(posts[["length", "links"]], posts["spam"], test_size=0.3, random_state=8)
# LEAK leakage/dedupe-after-split warning
X_train = X_train.drop_duplicates()
y_train = y_train.loc[X_train.index]
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
