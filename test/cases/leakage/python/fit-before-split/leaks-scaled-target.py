# The target is scaled by what all of them are.
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

rows = pd.read_csv("rows.csv")
# LEAK leakage/fit-before-split
y = MinMaxScaler().fit_transform(rows["rent"].values.reshape(-1, 1))
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="rent"), y, random_state=1)
print(mean_squared_error(y_test, LinearRegression().fit(X_train, y_train).predict(X_test)))
