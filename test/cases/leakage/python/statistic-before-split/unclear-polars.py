import polars as pl
from features import expressions
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

payments = pl.read_csv("payments.csv").with_columns(expressions())
train, test = train_test_split(payments.to_pandas(), random_state=0)
model = RandomForestClassifier(random_state=0).fit(train.drop(columns="fraud"), train["fraud"])
print(model.score(test.drop(columns="fraud"), test["fraud"]))
