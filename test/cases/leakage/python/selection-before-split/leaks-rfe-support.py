import pandas as pd
from sklearn.feature_selection import RFE
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

bank = pd.read_csv("bank.csv", sep=";")
y = (bank["y"] == "yes").astype(int)
X = pd.get_dummies(bank.drop(columns="y"))
rfe = RFE(LogisticRegression(max_iter=500), n_features_to_select=15)
# LEAK leakage/selection-before-split
rfe = rfe.fit(X, y)
columns = X.columns[rfe.support_]
X_train, X_test, y_train, y_test = train_test_split(X[columns], y, test_size=0.3, random_state=0)
logreg = LogisticRegression()
logreg.fit(X_train, y_train)
print(roc_auc_score(y_test, logreg.predict_proba(X_test)[:, 1]))
