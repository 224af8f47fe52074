"""Arguments by their names, one table after the other."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import scale

customers = pd.read_csv(filepath_or_buffer="customers.csv")
customers = customers[customers["charges"].notnull()]
few = customers.nunique()[customers.nunique() < 6].keys().tolist()
customers = pd.get_dummies(data=customers, columns=few)
amounts = ["tenure", "charges"]
# LEAK leakage/fit-before-split
customers[amounts] = scale(X=customers[amounts])
train, test = train_test_split(customers, test_size=0.25, random_state=111)
model = LogisticRegression().fit(X=train.drop(columns="left"), y=train["left"])
print(model.score(X=test.drop(columns="left"), y=test["left"]))
