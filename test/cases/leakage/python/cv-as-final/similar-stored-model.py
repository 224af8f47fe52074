# The model that a search found is put into a file, taken out again, and scored on rows that the search has not seen.
import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report
from sklearn.model_selection import GridSearchCV, train_test_split

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop("left", axis=1), rows["left"], random_state=1)
search = GridSearchCV(LogisticRegression(), {"C": [0.1, 1, 10]}, cv=5)
search.fit(X_train, y_train)
print(search.best_score_)
joblib.dump(search.best_estimator_, "model.joblib")

model = joblib.load("model.joblib")
print(classification_report(y_test, model.predict(X_test)))
