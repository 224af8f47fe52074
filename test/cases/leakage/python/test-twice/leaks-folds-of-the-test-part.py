# The second model is cross-validated on the test rows, which have scored the first.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split

loans = pd.read_csv("loans.csv")
X_train, X_test, y_train, y_test = train_test_split(loans.drop(columns="paid"), loans["paid"], random_state=7)
plain = LogisticRegression().fit(X_train, y_train)
print(plain.score(X_test, y_test))
# LEAK test-twice
print(cross_val_score(RandomForestClassifier(random_state=7), X_test, y_test, cv=5).mean())
