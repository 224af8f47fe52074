import pandas as pd
from sklearn.ensemble import IsolationForest, RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

flats = pd.read_csv("flats.csv")
X, y = flats.drop(columns="price"), flats["price"]
# LEAK fit-before-split warning
kept = IsolationForest(contamination=0.05, random_state=0).fit_predict(X) != -1
X, y = X[kept], y[kept]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=1)
forest = RandomForestRegressor(random_state=0).fit(X_train, y_train)
print(mean_absolute_error(y_test, forest.predict(X_test)))
