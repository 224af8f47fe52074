import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import RandomizedSearchCV, train_test_split

wine = pd.read_csv("winequality.csv")
X, y = wine.drop(columns="good"), wine["good"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=13)
search = RandomizedSearchCV(RandomForestClassifier(), {"max_depth": [4, 8, 16], "n_estimators": [100, 300]}, random_state=13)
# LEAK leakage/test-in-tuning
search.fit(X, y)
model = RandomForestClassifier(**search.best_params_)
model.fit(X_train, y_train)
print(model.score(X_test, y_test))
