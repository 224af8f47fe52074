import numpy as np
import pandas as pd
from scipy import stats
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

df = pd.read_csv("wages.csv")
# LEAK fit-before-split
z = np.abs(stats.zscore(df.select_dtypes(include=np.number)))
df = df[(z < 3).all(axis=1)]
X_train, X_test, y_train, y_test = train_test_split(df.drop("wage", axis=1), df["wage"], random_state=4)
print(GradientBoostingRegressor(random_state=0).fit(X_train, y_train).score(X_test, y_test))
