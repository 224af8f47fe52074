# The last model is the one that was scored, fitted anew on all rows for use: what it is scored on then is no second opinion.
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

fires = pd.read_csv("forestfires.csv")
x, y = fires.drop(columns="area"), fires["area"]
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, random_state=42)
forest = RandomForestRegressor(n_estimators=10, random_state=0)
forest.fit(x_train, y_train)
print(mean_absolute_error(y_test, forest.predict(x_test)))
forest.fit(x, y)
# LEAK overlap: it has seen them by now
print(mean_absolute_error(y_test, forest.predict(x_test)))
