import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

bikes = pd.read_csv("bikes.csv")
X_train, X_test, y_train, y_test = train_test_split(bikes.drop(columns="count"), bikes["count"], test_size=0.2, random_state=7)
best_depth, best_error = None, float("inf")
for depth in [2, 3, 4, 5, 6]:
    model = GradientBoostingRegressor(max_depth=depth, random_state=7)
    model.fit(X_train, y_train)
    # LEAK leakage/test-in-tuning
    error = mean_absolute_error(y_test, model.predict(X_test))
    if error < best_error:
        best_depth, best_error = depth, error
final = GradientBoostingRegressor(max_depth=best_depth, random_state=7).fit(X_train, y_train)
print(mean_absolute_error(y_test, final.predict(X_test)))
