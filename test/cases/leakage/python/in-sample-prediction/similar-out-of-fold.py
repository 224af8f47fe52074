import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier, StackingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict, train_test_split
from sklearn.svm import SVC

df = pd.read_csv("cancer.csv")
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="malignant"), df["malignant"], random_state=0)
rf, svc = RandomForestClassifier(random_state=0), SVC(probability=True, random_state=0)
meta_train = np.column_stack([
    cross_val_predict(rf, X_train, y_train, method="predict_proba", cv=5)[:, 1],
    cross_val_predict(svc, X_train, y_train, method="predict_proba", cv=5)[:, 1],
])
rf.fit(X_train, y_train)
svc.fit(X_train, y_train)
meta_test = np.column_stack([rf.predict_proba(X_test)[:, 1], svc.predict_proba(X_test)[:, 1]])
meta = LogisticRegression().fit(meta_train, y_train)
print(meta.score(meta_test, y_test))
