import pandas as pd
from sklearn.linear_model import Lasso
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
# LEAK statistic-before-split
low = rows.quantile(0.25)
# LEAK statistic-before-split
high = rows.quantile(0.75)
reach = 1.5 * (high - low)
rows = rows[~((rows < low - reach) | (rows > high + reach)).any(axis=1)]
# LEAK statistic-before-split
limit = rows["price"].mean()
rows.drop(rows[rows["price"] > 3 * limit].index, inplace=True)
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="price"), rows["price"], random_state=0)
print(Lasso().fit(X_train, y_train).score(X_test, y_test))
