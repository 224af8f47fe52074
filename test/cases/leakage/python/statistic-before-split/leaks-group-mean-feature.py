import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split

loans = pd.read_csv("loans.csv")
# LEAK leakage/statistic-before-split
loans["income_vs_region"] = loans["income"] / loans.groupby("region")["income"].transform("mean")
# LEAK leakage/statistic-before-split
loans["amount_rank"] = loans["amount"].rank(pct=True)
# LEAK leakage/statistic-before-split
loans["age_band"] = pd.qcut(loans["age"], 5, labels=False)
loans["term_band"] = pd.cut(loans["term"], [0, 12, 36, 60], labels=False)

X = loans[["income_vs_region", "amount_rank", "age_band", "term_band"]]
y = loans["default"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=8)
model = GradientBoostingClassifier().fit(X_train, y_train)
print(model.score(X_test, y_test))
