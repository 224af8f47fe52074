import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from xgboost import XGBClassifier

df = pd.read_csv("insurance.csv")
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="Response"), df["Response"], test_size=0.2, random_state=42)
model = XGBClassifier(n_estimators=5000, learning_rate=0.01, early_stopping_rounds=50)
model.fit(
    X_train,
    y_train,
    # LEAK leakage/test-in-tuning
    eval_set=[(X_test, y_test)],
    verbose=100,
)
print(roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]))
