# Models are compared on folds of the training rows; one of them is then looked at on folds of the test rows, to see how much it sways.
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], test_size=0.36, random_state=1)
for model in [LogisticRegression(), RandomForestClassifier(random_state=1)]:
    print(cross_val_score(model, X_train, y_train, cv=10).mean())
print(cross_val_score(LogisticRegression(), X_test, y_test, cv=10).std())
