import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

df = pd.read_csv("wages.csv")
# LEAK statistic-before-split
middle = df["wage"].mean()
# LEAK statistic-before-split
spread = df["wage"].std()
df = df.query("wage < @middle + 3 * @spread")
X_train, X_test, y_train, y_test = train_test_split(df.drop("wage", axis=1), df["wage"], random_state=4)
print(LinearRegression().fit(X_train, y_train).score(X_test, y_test))
