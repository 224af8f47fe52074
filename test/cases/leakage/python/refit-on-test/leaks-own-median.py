import pandas as pd
from sklearn.linear_model import Lasso
from sklearn.model_selection import train_test_split

homes = pd.read_csv("homes.csv")
train, test = train_test_split(homes, test_size=0.3, random_state=21)
train = train.fillna(train.median(numeric_only=True))
# LEAK leakage/refit-on-test
test = test.fillna(test.median(numeric_only=True))
lasso = Lasso(alpha=0.01)
lasso.fit(train.drop(columns="price"), train["price"])
print(lasso.score(test.drop(columns="price"), test["price"]))
