import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_score

cars = pd.read_csv("cars.csv")
X, y = cars[["weight", "power"]], cars["mpg"]
model = LinearRegression().fit(X, y)
print("fit", model.score(X, y))
print("estimate", cross_val_score(LinearRegression(), X, y, cv=10).mean())
