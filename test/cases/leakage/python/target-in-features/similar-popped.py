import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

flats = pd.read_csv("flats.csv")
flats["age"] = 2024 - flats["year_built"]
y = flats.pop("price")
del flats["price_per_m2"]
X_train, X_test, y_train, y_test = train_test_split(flats, y, random_state=1)
model = GradientBoostingRegressor(random_state=1)
model.fit(X_train, y_train)
print(model.score(X_test, y_test))
