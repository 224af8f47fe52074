import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

wine = pd.read_csv("winequality-red.csv")
wine["good"] = wine["quality"].apply(lambda q: 1 if q >= 7 else 0)
X = wine.drop("good", axis=1)
y = wine["good"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=3)
svc = SVC()
# LEAK leakage/target-in-features
svc.fit(X_train, y_train)
print(svc.score(X_test, y_test))
