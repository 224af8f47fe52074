import pandas as pd
from sklearn.metrics import mean_squared_error
from sklearn.tree import DecisionTreeRegressor

houses = pd.read_csv("melb.csv").dropna(axis=0)
y = houses.Price
X = houses[["Rooms", "Bathroom", "Landsize"]]
model = DecisionTreeRegressor(random_state=1)
model.fit(X, y)
predicted = model.predict(X)
# LEAK leakage/overlap warning
print(mean_squared_error(y, predicted))
