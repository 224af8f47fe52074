import pandas as pd
from cleaning import without_outliers
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split

flats = without_outliers(pd.read_csv("flats.csv"))
X_train, X_test, y_train, y_test = train_test_split(flats.drop(columns="price"), flats["price"], random_state=1)
print(RandomForestRegressor(random_state=0).fit(X_train, y_train).score(X_test, y_test))
