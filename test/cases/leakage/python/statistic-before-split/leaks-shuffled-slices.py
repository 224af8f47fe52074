import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score

df = pd.read_csv("bank.csv")
df = df.sample(frac=1, random_state=1).reset_index(drop=True)
# LEAK leakage/statistic-before-split
df["balance"] = df["balance"] / df["balance"].max()
# LEAK leakage/statistic-before-split
df = df.fillna(df.median(numeric_only=True))
train_end = int(len(df) * 0.7)
val_end = int(len(df) * 0.85)
train, val, test = df[:train_end], df[train_end:val_end], df[val_end:]
columns = ["age", "balance", "duration"]
model = LogisticRegression().fit(train[columns], train["deposit"])
print("validation", accuracy_score(val["deposit"], model.predict(val[columns])))
print("test", accuracy_score(test["deposit"], model.predict(test[columns])))
