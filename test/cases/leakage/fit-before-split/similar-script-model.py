import sys

import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

step, inputs, outputs = sys.argv[-3:]
rows = pd.read_csv(f"{inputs}/rows.csv")
numbers = rows[["age", "stay"]].fillna(0)
if step == "fit":
    scaler = StandardScaler().fit(numbers)
    model = LogisticRegression().fit(scaler.transform(numbers), rows["returned"])
    joblib.dump((scaler, model), f"{outputs}/model.joblib")
else:
    scaler, model = joblib.load(f"{inputs}/model/model.joblib")
    scores = model.predict_proba(scaler.transform(numbers))
    pd.DataFrame(scores, columns=model.classes_).to_csv(f"{outputs}/predictions.csv", index=False)
