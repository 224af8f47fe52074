import lightgbm as lgb
import pandas as pd
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split

otto = pd.read_csv("otto.csv")
features = otto.columns.drop(["id", "target"])
train, test = train_test_split(otto, test_size=0.2, random_state=3)
train, valid = train_test_split(train, test_size=0.2, random_state=3)
dtrain = lgb.Dataset(train[features], label=train["target"])
dvalid = lgb.Dataset(valid[features], label=valid["target"])
booster = lgb.train({"objective": "multiclass"}, dtrain, valid_sets=[dtrain, dvalid], callbacks=[lgb.early_stopping(50)])
print(log_loss(test["target"], booster.predict(test[features])))
