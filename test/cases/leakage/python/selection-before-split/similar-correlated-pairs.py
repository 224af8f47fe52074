"""Columns that say the same as others go; nobody asks the target."""
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

boston = pd.read_csv("housing.csv")
X = boston.drop(columns="MEDV")
y = boston["MEDV"]
corr_matrix = X.corr().abs()
upper = corr_matrix.where(np.triu(np.ones(corr_matrix.shape), k=1).astype(bool))
to_drop = [column for column in upper.columns if any(upper[column] > 0.95)]
X = X.drop(to_drop, axis=1)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.33, random_state=7)
model = LinearRegression()
model.fit(X_train, y_train)
print("R2", model.score(X_test, y_test))
