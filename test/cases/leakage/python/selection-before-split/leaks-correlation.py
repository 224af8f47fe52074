import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

boston = pd.read_csv("housing.csv")
# LEAK leakage/selection-before-split
corr = boston.corr()
cor_target = abs(corr["MEDV"])
relevant = cor_target[cor_target > 0.5]
names = relevant.index.drop("MEDV")
X = boston[names]
y = boston["MEDV"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.33, random_state=7)
model = LinearRegression()
model.fit(X_train, y_train)
print("R2", model.score(X_test, y_test))
