"""What is watched comes fourth in xgboost's own interface, without a name."""
import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split

flats = pd.read_csv("flats.csv")
rent = np.log1p(flats.pop("rent"))
X_train, X_test, y_train, y_test = train_test_split(flats, rent, test_size=0.2, random_state=1)
train, test = xgb.DMatrix(X_train, label=y_train), xgb.DMatrix(X_test, label=y_test)
watched = [(train, "train"), (test, "test")]
# LEAK leakage/test-in-tuning
model = xgb.train({"eta": 0.1, "seed": 0}, train, 5000, watched, early_stopping_rounds=50)
print(mean_squared_error(y_test, model.predict(test)))
