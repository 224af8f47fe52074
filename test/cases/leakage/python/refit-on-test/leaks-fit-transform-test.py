import pandas as pd
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import StandardScaler

bikes = pd.read_csv("bikes.csv")
X_train, X_test, y_train, y_test = train_test_split(bikes.drop("cnt", axis=1), bikes["cnt"], test_size=0.2, random_state=0)
sc = StandardScaler()
X_train = sc.fit_transform(X_train)
# LEAK leakage/refit-on-test error
X_test = sc.fit_transform(X_test)
knn = KNeighborsRegressor(n_neighbors=5)
knn.fit(X_train, y_train)
print(mean_absolute_error(y_test, knn.predict(X_test)))
