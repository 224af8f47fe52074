import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import TimeSeriesSplit, train_test_split

SEED = 7
rows = pd.read_csv("rows.csv")
train, test = train_test_split(rows, test_size=0.2, shuffle=False)
inner, outer = train_test_split(train, random_state=SEED)
model = LogisticRegression().fit(inner[["a", "b"]], inner["y"])
print(model.score(outer[["a", "b"]], outer["y"]))
print(TimeSeriesSplit(n_splits=3))
