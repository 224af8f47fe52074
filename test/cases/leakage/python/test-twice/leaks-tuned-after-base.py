import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import r2_score
from sklearn.model_selection import GridSearchCV, train_test_split

concrete = pd.read_csv("concrete.csv")
features = concrete.columns.drop("strength")
X_train, X_test, y_train, y_test = train_test_split(concrete[features], concrete["strength"], test_size=0.2, random_state=0)

base = RandomForestRegressor(random_state=0)
base.fit(X_train, y_train)
print("base", r2_score(y_test, base.predict(X_test)))

grid = GridSearchCV(RandomForestRegressor(random_state=0), {"max_depth": [None, 10, 20]}, cv=3)
grid.fit(X_train, y_train)
# LEAK leakage/test-twice
print("tuned", r2_score(y_test, grid.best_estimator_.predict(X_test)))
