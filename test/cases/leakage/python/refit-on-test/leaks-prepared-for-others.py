# Nothing is trained here: what learned from the training file learns again from the test file.
import pandas as pd
from sklearn.impute import KNNImputer

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
imputer = KNNImputer(n_neighbors=4)
train["width"] = imputer.fit_transform(train[["width"]])
# LEAK refit-on-test: gaps of the test rows are filled from themselves
test["width"] = imputer.fit_transform(test[["width"]])
train.to_csv("train_filled.csv")
test.to_csv("test_filled.csv")
