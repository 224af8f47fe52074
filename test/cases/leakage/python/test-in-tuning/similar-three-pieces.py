import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

rows = pd.read_csv("rows.csv").sample(frac=1, random_state=42)
train, middle, test = np.split(rows, [int(0.6 * len(rows)), int(0.8 * len(rows))])
columns = ["a", "b"]
best, best_c = -1, None
for c in np.logspace(-3, 3, 7):
    model = LogisticRegression(C=c).fit(train[columns], train["y"])
    score = f1_score(middle["y"], model.predict(middle[columns]))
    if score > best:
        best, best_c = score, c
# Two pieces of three are not all rows.
both = pd.concat([train, middle])
final = LogisticRegression(C=best_c).fit(both[columns], both["y"])
print(f1_score(test["y"], final.predict(test[columns])))
