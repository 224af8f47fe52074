import pandas as pd
from sklearn.covariance import EllipticEnvelope
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split

flats = pd.read_csv("flats.csv")
X_train, X_test, y_train, y_test = train_test_split(flats.drop(columns="price"), flats["price"], random_state=1)
kept = EllipticEnvelope(contamination=0.05, random_state=0).fit_predict(X_train) != -1
X_train, y_train = X_train[kept], y_train[kept]
forest = RandomForestRegressor(random_state=0).fit(X_train, y_train)
print(forest.score(X_test, y_test))
