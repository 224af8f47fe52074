import pandas as pd
from sklearn.feature_selection import mutual_info_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

data = pd.read_csv("arrhythmia.csv")
X = data.drop(columns=["class"])
y = data["class"]
# LEAK leakage/selection-before-split
scores = pd.Series(mutual_info_classif(X, y, random_state=0), index=X.columns)
best = scores.sort_values(ascending=False).head(20).index.tolist()
X = X[best]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
model = LogisticRegression(max_iter=300).fit(X_train, y_train)
print(accuracy_score(y_test, model.predict(X_test)))
