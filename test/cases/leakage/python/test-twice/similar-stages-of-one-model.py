# One model after each of its stages, by two figures, is one look at one model.
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
model = GradientBoostingClassifier(random_state=1).fit(X_train, y_train)
print([log_loss(y_test, stage) for stage in model.staged_predict_proba(X_test)])
print(accuracy_score(y_test, model.predict(X_test)))
