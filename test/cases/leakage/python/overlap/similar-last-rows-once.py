# All but the last hundred rows train, and the last hundred test; and how many lie between the first and the last nobody says.
import pandas as pd
from sklearn.ensemble import RandomForestRegressor

rows = pd.read_csv("rows.csv")
train, test = rows[:-100], rows.tail(100)
model = RandomForestRegressor(random_state=1).fit(train.drop(columns="load"), train["load"])
print(model.score(test.drop(columns="load"), test["load"]))

others = pd.read_csv("others.csv")
first, last = others.head(800), others.tail(200)
model = RandomForestRegressor(random_state=1).fit(first.drop(columns="load"), first["load"])
print(model.score(last.drop(columns="load"), last["load"]))
