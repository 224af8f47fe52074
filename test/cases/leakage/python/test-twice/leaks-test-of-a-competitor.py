# Rows of the training file are called test rows and score two models; that a file of the competition is predicted as well makes them none of validation.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rows, unseen = pd.read_csv("train.csv"), pd.read_csv("test.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
forest = RandomForestClassifier(random_state=1).fit(X_train, y_train)
# LEAK test-twice: the second model on the same test rows
print(forest.score(X_test, y_test))
pd.DataFrame({"left": forest.predict(unseen)}).to_csv("submission.csv", index=False)
