# A table is put together class by class: each row once.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

cards = pd.read_csv("cards.csv")
kinds = cards["kind"].unique()
collected = cards[cards["kind"] == "first"]
for kind in kinds[1:]:
    collected = pd.concat([collected, cards[cards["kind"] == kind]])
again = pd.DataFrame()
for kind in kinds:
    again = pd.concat([again, collected[collected["kind"] == kind]])
X_train, X_test, y_train, y_test = train_test_split(again.drop(columns="fraud"), again["fraud"], random_state=3)
print(RandomForestClassifier(random_state=3).fit(X_train, y_train).score(X_test, y_test))
