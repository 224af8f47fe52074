"""A table of figures by zone, the mean fare among them, joined to every row of the zone."""
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split

rides = pd.read_csv("rides.csv")
# LEAK leakage/target-encode-unfolded
zones = rides.groupby("zone").agg(mean_fare=("fare", "mean"), rides=("fare", "size")).reset_index()
rides = rides.merge(zones, on="zone", how="left")
X_train, X_test, y_train, y_test = train_test_split(rides.drop(columns=["fare", "zone"]), rides["fare"], random_state=0)
model = RandomForestRegressor(random_state=0).fit(X_train, y_train)
print(model.score(X_test, y_test))
