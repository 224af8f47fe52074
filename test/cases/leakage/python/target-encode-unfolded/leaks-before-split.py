import pandas as pd
from sklearn.model_selection import train_test_split
from xgboost import XGBRegressor

flats = pd.read_csv("flats.csv")
# LEAK leakage/target-encode-unfolded error
means = flats.groupby("district")["rent"].mean()
flats["district_rent"] = flats["district"].map(means)
X = flats[["district_rent", "rooms", "area"]]
y = flats["rent"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
model = XGBRegressor(n_estimators=400)
model.fit(X_train, y_train)
print(model.score(X_test, y_test))
