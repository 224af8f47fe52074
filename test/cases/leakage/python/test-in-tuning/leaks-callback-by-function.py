# LightGBM stops by a callback that a function makes.
import lightgbm as lgb
import pandas as pd
from sklearn.metrics import mean_absolute_error

rows = pd.read_csv("load.csv")
X, y = rows.drop(columns="load").values, rows["load"].values
end = len(X) - 100
train = lgb.Dataset(X[:end], label=y[:end])
later = lgb.Dataset(X[end:], label=y[end:], reference=train)
callbacks = [lgb.early_stopping(50, verbose=False), lgb.log_evaluation(200)]
# LEAK leakage/test-in-tuning
model = lgb.train(params={"objective": "regression"}, train_set=train, valid_sets=[later], callbacks=callbacks)
print(mean_absolute_error(y[end:], model.predict(X[end:])))
