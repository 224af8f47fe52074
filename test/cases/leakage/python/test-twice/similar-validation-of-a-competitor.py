# Rows of the training file are called validation rows and choose between two models; the file of the competition judges.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_val_split

rows, unseen = pd.read_csv("train.csv"), pd.read_csv("test.csv")
X_train, X_val, y_train, y_val = train_val_split(rows.drop(columns="left"), rows["left"], random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_val, y_val))
forest = RandomForestClassifier(random_state=1).fit(X_train, y_train)
print(forest.score(X_val, y_val))
pd.DataFrame({"left": forest.predict(unseen)}).to_csv("submission.csv", index=False)
