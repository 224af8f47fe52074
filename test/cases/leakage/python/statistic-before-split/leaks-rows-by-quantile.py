import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

df = pd.read_csv("diamonds.csv")
# LEAK statistic-before-split warning
q1 = df["price"].quantile(0.25)
# LEAK statistic-before-split warning
q3 = df["price"].quantile(0.75)
iqr = q3 - q1
df = df[(df["price"] >= q1 - 1.5 * iqr) & (df["price"] <= q3 + 1.5 * iqr)]
X_train, X_test, y_train, y_test = train_test_split(df[["carat", "depth"]], df["price"], test_size=0.2, random_state=1)
print(LinearRegression().fit(X_train, y_train).score(X_test, y_test))
