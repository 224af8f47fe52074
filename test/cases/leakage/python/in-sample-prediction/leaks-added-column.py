import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split
from xgboost import XGBRegressor

sales = pd.read_csv("sales.csv")
train, test = train_test_split(sales, test_size=0.2, random_state=0)
train, test = train.copy(), test.copy()
base = ["price", "promo", "week"]
trend = LinearRegression().fit(train[base], train["units"])
# LEAK leakage/in-sample-prediction
train["trend"] = trend.predict(train[base])
test["trend"] = trend.predict(test[base])
model = XGBRegressor().fit(train[base + ["trend"]], train["units"])
print(model.score(test[base + ["trend"]], test["units"]))
