import pandas as pd
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.svm import SVC

seeds = pd.read_csv("seeds.csv")
X_train, X_test, y_train, y_test = train_test_split(seeds.drop(columns="variety"), seeds["variety"], random_state=2)
svm = SVC().fit(X_train, y_train)
print("default", svm.score(X_train, y_train))
grid = GridSearchCV(SVC(), {"C": [0.1, 1, 10]})
# LEAK leakage/test-in-tuning
grid.fit(X_test, y_test)
print("tuned", grid.score(X_test, y_test))
