# Nothing is trained here: the test file is only transformed, and two cities have nothing to do with each other.
import pandas as pd
from sklearn.impute import KNNImputer
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
imputer = KNNImputer(n_neighbors=4)
train["width"] = imputer.fit_transform(train[["width"]])
test["width"] = imputer.transform(test[["width"]])
scaler = StandardScaler()
paris = scaler.fit_transform(pd.read_csv("paris.csv"))
rome = scaler.fit_transform(pd.read_csv("rome.csv"))
