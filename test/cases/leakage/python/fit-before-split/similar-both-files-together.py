"""Which categories there are is no secret of the test file."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
left = train.pop("left")
together = pd.get_dummies(pd.concat([train, test], keys=["train", "test"]), columns=["city", "plan"])
model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(together.loc["train"], left)
pd.Series(model.predict(together.loc["test"])).to_csv("out.csv")
