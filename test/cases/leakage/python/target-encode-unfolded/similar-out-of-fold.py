import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import KFold, train_test_split

clicks = pd.read_csv("clicks.csv")
train, test = train_test_split(clicks, test_size=0.2, random_state=0)
train = train.reset_index(drop=True)
prior = train["click"].mean()
train["site_rate"] = np.nan
for fit_idx, apply_idx in KFold(n_splits=5, shuffle=True, random_state=0).split(train):
    rates = train.iloc[fit_idx].groupby("site")["click"].mean()
    train.loc[apply_idx, "site_rate"] = train.iloc[apply_idx]["site"].map(rates).fillna(prior)
model = RandomForestClassifier(random_state=0).fit(train[["site_rate", "hour"]], train["click"])
print(model.predict_proba(train[["site_rate", "hour"]])[:5])
