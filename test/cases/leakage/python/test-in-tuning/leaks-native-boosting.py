import pandas as pd
import xgboost as xgb
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split

otto = pd.read_csv("otto.csv")
X_train, X_test, y_train, y_test = train_test_split(otto.drop(columns=["id", "target"]), otto["target"], test_size=0.25, random_state=3)
dtrain = xgb.DMatrix(X_train, label=y_train)
dtest = xgb.DMatrix(X_test, label=y_test)
params = {"objective": "multi:softprob", "eta": 0.1, "num_class": 9}
# LEAK leakage/test-in-tuning
booster = xgb.train(params, dtrain, num_boost_round=2000, evals=[(dtrain, "train"), (dtest, "test")], early_stopping_rounds=20)
print(log_loss(y_test, booster.predict(dtest)))
