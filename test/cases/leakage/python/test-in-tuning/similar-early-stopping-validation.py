import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from xgboost import XGBClassifier

df = pd.read_csv("insurance.csv")
X, y = df.drop(columns="Response"), df["Response"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, test_size=0.25, random_state=42)
model = XGBClassifier(n_estimators=5000, learning_rate=0.01, early_stopping_rounds=50)
model.fit(X_train, y_train, eval_set=[(X_val, y_val)], verbose=100)
print("validation", roc_auc_score(y_val, model.predict_proba(X_val)[:, 1]))
print("test", roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]))
