import pandas as pd
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split

houses = pd.read_csv("california.csv")
# LEAK leakage/fit-before-split
houses["area"] = KMeans(n_clusters=20, random_state=0).fit_predict(houses[["latitude", "longitude"]])
houses["rooms_per_household"] = houses["rooms"] / houses["households"]
X = houses.drop("value", axis=1)
y = houses["value"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
forest = RandomForestRegressor(random_state=42)
forest.fit(X_train, y_train)
print(r2_score(y_test, forest.predict(X_test)))
