import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

houses = pd.read_csv("houses.csv")
houses["log_price"] = np.log1p(houses["price"])
houses["price_per_room"] = houses["price"] / houses["rooms"]
X = houses.drop(columns=["price"])
y = houses["price"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
reg = LinearRegression()
# LEAK leakage/target-in-features
reg.fit(X_train, y_train)
print(reg.score(X_test, y_test))
