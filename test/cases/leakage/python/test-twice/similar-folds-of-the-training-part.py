# The other model is cross-validated on the training rows; and folds of the test rows are only a spread of the same model's score.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split

loans = pd.read_csv("loans.csv")
X_train, X_test, y_train, y_test = train_test_split(loans.drop(columns="paid"), loans["paid"], random_state=7)
print(cross_val_score(RandomForestClassifier(random_state=7), X_train, y_train, cv=5).mean())
plain = LogisticRegression().fit(X_train, y_train)
print(plain.score(X_test, y_test))
print(cross_val_score(plain, X_test, y_test, cv=5).std())
