import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

df = pd.read_csv("houses.csv")
# The commonest places are a choice of what to predict for.
df = df[df["place"].isin(df["place"].value_counts().head(20).index)]
df = df[(df["price"] > 0) & (df["rooms"] < 20)]
train, test = train_test_split(df, test_size=0.25, random_state=10)
high = train["price"].quantile(0.99)
train = train[train["price"] < high]
model = Ridge().fit(train.drop(columns="price"), train["price"])
print(model.score(test.drop(columns="price"), test["price"]))
