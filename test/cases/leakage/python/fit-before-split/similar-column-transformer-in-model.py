import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import KNNImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

cars = pd.read_csv("cars.csv")
y = cars.pop("price")
preprocessor = ColumnTransformer([
    ("num", Pipeline([("impute", KNNImputer()), ("scale", StandardScaler())]), ["mileage", "engine", "year"]),
    ("cat", OneHotEncoder(handle_unknown="ignore"), ["make", "fuel"]),
])
model = Pipeline([("prepare", preprocessor), ("ridge", Ridge())])
X_train, X_test, y_train, y_test = train_test_split(cars, y, test_size=0.2, random_state=5)
search = GridSearchCV(model, {"ridge__alpha": [0.1, 1, 10]}, cv=5)
search.fit(X_train, y_train)
print(search.best_params_, search.best_score_)
print(search.score(X_test, y_test))
