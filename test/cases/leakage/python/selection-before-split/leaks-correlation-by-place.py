# Each column's correlation with the target, by place; the strong ones are kept.
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X, y = rows.drop("left", axis=1), rows["left"]
strengths = []
for place in range(X.shape[1]):
    # LEAK selection-before-split: the target of all rows chooses
    table = np.corrcoef(X.iloc[:, place], y)
    strengths.append(abs(table[0][1]))
ranked = pd.DataFrame({"strength": strengths}, index=X.columns)
strong = ranked[ranked["strength"] >= 0.5]
X_train, X_test, y_train, y_test = train_test_split(X[strong.index], y, random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
