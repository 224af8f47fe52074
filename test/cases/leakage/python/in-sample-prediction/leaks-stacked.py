import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

df = pd.read_csv("cancer.csv")
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="malignant"), df["malignant"], random_state=0)
rf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
svc = SVC(probability=True, random_state=0).fit(X_train, y_train)
# LEAK leakage/in-sample-prediction error
rf_train = rf.predict_proba(X_train)[:, 1]
# LEAK leakage/in-sample-prediction
svc_train = svc.predict_proba(X_train)[:, 1]
meta_train = np.column_stack([rf_train, svc_train])
meta_test = np.column_stack([rf.predict_proba(X_test)[:, 1], svc.predict_proba(X_test)[:, 1]])
meta = LogisticRegression().fit(meta_train, y_train)
print(meta.score(meta_test, y_test))
