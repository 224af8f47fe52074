# The rare class is put below the table ten times.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

cards = pd.read_csv("cards.csv")
fraud = cards[cards["fraud"] == 1]
for copy in range(10):
    # LEAK resample-before-split
    cards = pd.concat([cards, fraud])
X_train, X_test, y_train, y_test = train_test_split(cards.drop(columns="fraud"), cards["fraud"], random_state=3)
print(RandomForestClassifier(random_state=3).fit(X_train, y_train).score(X_test, y_test))
