import pandas as pd
from imblearn.combine import SMOTETomek
from sklearn.metrics import precision_score
from sklearn.model_selection import train_test_split
from xgboost import XGBClassifier

df = pd.read_csv("churn.csv")
X, y = df.drop("Exited", axis=1), df["Exited"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)
print(y_test.value_counts())
X_train_res, y_train_res = SMOTETomek(random_state=3).fit_resample(X_train, y_train)
model = XGBClassifier().fit(X_train_res, y_train_res)
print(precision_score(y_test, model.predict(X_test)))
