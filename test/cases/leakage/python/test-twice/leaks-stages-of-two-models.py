# Stage by stage, two models are held against the same rows.
import pandas as pd
from sklearn.ensemble import AdaBoostClassifier, GradientBoostingClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
ada = AdaBoostClassifier(random_state=1).fit(X_train, y_train)
boosted = GradientBoostingClassifier(random_state=1).fit(X_train, y_train)
for one, other in zip(ada.staged_predict(X_test), boosted.staged_predict(X_test)):
    print(accuracy_score(y_test, one))
    # LEAK leakage/test-twice
    print(accuracy_score(y_test, other))
