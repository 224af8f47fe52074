# Only training rows have gaps that are filled; test rows with gaps are left out.
import pandas as pd
from fancyimpute import KNN
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

flats = pd.read_csv("flats.csv")
train, test = train_test_split(flats, random_state=3)
test = test.dropna()
filled = KNN(k=3).fit_transform(train.drop(columns="rent"))
model = Ridge().fit(filled, train["rent"])
print(model.score(test.drop(columns="rent"), test["rent"]))
