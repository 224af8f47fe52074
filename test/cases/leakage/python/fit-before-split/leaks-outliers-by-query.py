import pandas as pd
from sklearn.covariance import EllipticEnvelope
from sklearn.ensemble import GradientBoostingClassifier, IsolationForest
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
# LEAK fit-before-split
rows["odd"] = EllipticEnvelope(contamination=0.01).fit_predict(rows)
rows = rows.query("odd == 1").drop("odd", axis=1)
# LEAK fit-before-split
strange = IsolationForest(random_state=0).fit(rows.drop(columns="left"))
rows["strange"] = strange.decision_function(rows.drop(columns="left"))
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=0)
print(GradientBoostingClassifier(random_state=0).fit(X_train, y_train).score(X_test, y_test))
