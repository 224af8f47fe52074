import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import train_test_split

rain = pd.read_csv("rain.csv")
X_train, X_test, y_train, y_test = train_test_split(rain.drop(columns="tomorrow"), rain["tomorrow"], random_state=5)
forest = RandomForestClassifier(random_state=5).fit(X_train, y_train)
calibrated = CalibratedClassifierCV(forest, cv="prefit", method="isotonic")
# LEAK leakage/test-in-tuning
calibrated.fit(X_test, y_test)
print(brier_score_loss(y_test, calibrated.predict_proba(X_test)[:, 1]))
