import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

houses = pd.read_csv("houses.csv")
houses["log_price"] = np.log1p(houses["price"])
houses["area_per_room"] = houses["area"] / houses["rooms"]
y = houses["log_price"]
X = houses.drop(columns=["price", "log_price"])
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
reg = LinearRegression()
reg.fit(X_train, y_train)
print(reg.score(X_test, y_test))
