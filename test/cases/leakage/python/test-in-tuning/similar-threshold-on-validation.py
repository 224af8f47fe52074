import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import f1_score, precision_recall_curve
from sklearn.model_selection import train_test_split

loans = pd.read_csv("loans.csv")
train, test = train_test_split(loans, test_size=0.2, random_state=17)
train, valid = train_test_split(train, test_size=0.2, random_state=17)
features = ["income", "amount", "term"]
model = GradientBoostingClassifier(random_state=17).fit(train[features], train["bad"])
precision, recall, thresholds = precision_recall_curve(valid["bad"], model.predict_proba(valid[features])[:, 1])
f1 = 2 * precision * recall / (precision + recall)
best = thresholds[np.argmax(f1)]
print(f1_score(test["bad"], model.predict_proba(test[features])[:, 1] >= best))
