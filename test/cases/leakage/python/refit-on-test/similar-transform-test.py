import pandas as pd
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import Normalizer, StandardScaler

bikes = pd.read_csv("bikes.csv")
X_train, X_test, y_train, y_test = train_test_split(bikes.drop("cnt", axis=1), bikes["cnt"], test_size=0.2, random_state=0)
sc = StandardScaler().fit(X_train)
X_train, X_test = sc.transform(X_train), sc.transform(X_test)
# Each row by itself: nothing is learned.
X_train = Normalizer().fit_transform(X_train)
X_test = Normalizer().fit_transform(X_test)
knn = KNeighborsRegressor(n_neighbors=5)
knn.fit(X_train, y_train)
print(mean_absolute_error(y_test, knn.predict(X_test)))
