import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

cars = pd.read_csv("cars.csv")
y = cars.pop("price")
numeric = ["mileage", "engine", "year"]
categorical = ["make", "fuel"]
preprocessor = ColumnTransformer([
    ("num", Pipeline([("impute", SimpleImputer()), ("scale", StandardScaler())]), numeric),
    ("cat", OneHotEncoder(handle_unknown="ignore"), categorical),
])
# LEAK leakage/fit-before-split
X = preprocessor.fit_transform(cars)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=5)
reg = Ridge(alpha=1.0)
reg.fit(X_train, y_train)
print(r2_score(y_test, reg.predict(X_test)))
