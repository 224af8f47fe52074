import pandas as pd
import statsmodels.api as sm
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

firms = pd.read_csv("firms.csv")
profit = firms["profit"]
X = firms.drop("profit", axis=1)
# LEAK selection-before-split
model = sm.OLS(profit, sm.add_constant(X)).fit()
X = X[[column for column in X.columns if model.pvalues[column] < 0.05]]
X_train, X_test, y_train, y_test = train_test_split(X, profit, random_state=9)
print(LinearRegression().fit(X_train, y_train).score(X_test, y_test))
