"""Nothing of the test rows, but every training row finds itself in its mean."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

clicks = pd.read_csv("clicks.csv")
train, test = train_test_split(clicks, test_size=0.2, random_state=0)
train, test = train.copy(), test.copy()
# LEAK leakage/target-encode-unfolded warning
rate = train.groupby("site")["click"].mean()
train["site_rate"] = train["site"].map(rate)
test["site_rate"] = test["site"].map(rate)
model = RandomForestClassifier(random_state=0).fit(train[["site_rate", "hour"]], train["click"])
print(model.score(test[["site_rate", "hour"]], test["click"]))
