"""A file named "holdout" stops the training; whether it judges the model too is not told here."""
import joblib
import pandas as pd
from xgboost import XGBClassifier

train, holdout = pd.read_csv("train.csv"), pd.read_csv("holdout.csv")
model = XGBClassifier(n_estimators=2000, early_stopping_rounds=50, random_state=1)
model.fit(train.drop(columns="left"), train["left"], eval_set=[(holdout.drop(columns="left"), holdout["left"])])
joblib.dump(model, "model.joblib")
