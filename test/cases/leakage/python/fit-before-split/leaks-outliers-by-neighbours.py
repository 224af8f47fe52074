import pandas as pd
from sklearn.linear_model import Lasso
from sklearn.model_selection import train_test_split
from sklearn.neighbors import LocalOutlierFactor

houses = pd.read_csv("houses.csv")
# LEAK fit-before-split
houses["odd"] = LocalOutlierFactor(n_neighbors=20).fit_predict(houses)
houses = houses[houses["odd"] == 1].drop(columns="odd")
train, test = train_test_split(houses, test_size=0.25, random_state=10)
lasso = Lasso(alpha=0.1).fit(train.drop("price", axis=1), train["price"])
print(lasso.score(test.drop("price", axis=1), test["price"]))
