import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.metrics import precision_score
from sklearn.model_selection import train_test_split
from xgboost import XGBClassifier

df = pd.read_csv("churn.csv")
X, y = df.drop("Exited", axis=1), df["Exited"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)
smote = SMOTE(random_state=3)
X_train, y_train = smote.fit_resample(X_train, y_train)
# LEAK leakage/resample-evaluation error
X_test, y_test = smote.fit_resample(X_test, y_test)
model = XGBClassifier().fit(X_train, y_train)
print(precision_score(y_test, model.predict(X_test)))
