import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X, X_test, y, y_test = train_test_split(rows.drop(columns="left"), rows["left"], test_size=0.2, random_state=0)
X_train, X_rest, y_train, y_rest = train_test_split(X, y, test_size=0.25, random_state=0)
forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)
calibrated = CalibratedClassifierCV(forest, cv="prefit").fit(X_rest, y_rest)
print(brier_score_loss(y_test, calibrated.predict_proba(X_test)[:, 1]))
