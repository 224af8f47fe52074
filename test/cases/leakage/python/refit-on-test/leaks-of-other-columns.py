"""What was learned of one column is no measure of another, so that "transform" alone would be wrong."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

rows = pd.read_csv("rows.csv")
train, test = train_test_split(rows, random_state=0)
scaler = MinMaxScaler()
train["age"] = scaler.fit_transform(train[["age"]])
train["fare"] = scaler.fit_transform(train[["fare"]])
# LEAK refit-on-test
test["age"] = scaler.fit_transform(test[["age"]])
# LEAK refit-on-test
test["fare"] = scaler.fit_transform(test[["fare"]])
columns = ["age", "fare"]
print(LogisticRegression().fit(train[columns], train["left"]).score(test[columns], test["left"]))
