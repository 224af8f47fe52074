# Each column's correlation with the target, among training rows; and a correlation that is only shown.
import numpy as np
import pandas as pd
from scipy.stats import pearsonr
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X, y = rows.drop("left", axis=1), rows["left"]
print(pearsonr(rows["age"], rows["left"]))
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
strengths = []
for place in range(X_train.shape[1]):
    strengths.append(abs(np.corrcoef(X_train.iloc[:, place], y_train)[0][1]))
ranked = pd.DataFrame({"strength": strengths}, index=X_train.columns)
strong = ranked[ranked["strength"] >= 0.5].index
model = LogisticRegression().fit(X_train[strong], y_train)
print(model.score(X_test[strong], y_test))
