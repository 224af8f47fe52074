# The file that is predicted is scaled by a scaler of its own: its zeros are not those that the model has learned.
import pandas as pd
from sklearn.ensemble import AdaBoostClassifier
from sklearn.preprocessing import StandardScaler

train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
columns = ["width", "height"]
model = AdaBoostClassifier().fit(StandardScaler().fit_transform(train[columns]), train["kind"])
# LEAK refit-on-test
scaled = StandardScaler().fit_transform(test[columns])
test["kind"] = model.predict(scaled)
test.to_csv("submission.csv")
