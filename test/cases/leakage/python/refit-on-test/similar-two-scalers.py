"""One scaler for features and one for the target, each fitted once, on training rows."""
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

flats = pd.read_csv("flats.csv")
X_train, X_test, y_train, y_test = train_test_split(flats.drop(columns="rent"), flats[["rent"]], random_state=2)
of_features, of_rent = StandardScaler(), StandardScaler()
X_train = of_features.fit_transform(X_train)
y_scaled = of_rent.fit_transform(y_train)
X_test = of_features.transform(X_test)
model = Ridge().fit(X_train, y_scaled)
print(mean_absolute_error(y_test, of_rent.inverse_transform(model.predict(X_test))))
