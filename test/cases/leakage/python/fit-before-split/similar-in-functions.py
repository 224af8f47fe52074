"""The same project, with what is learned learned from training rows."""
import pandas as pd
from sklearn import preprocessing
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split


def load(path):
    frame = pd.read_csv(path)
    return frame.drop(columns=["id", "price"]), frame["price"]


def prepare(train_features, test_features):
    imputer = SimpleImputer(strategy="median")
    scaler = preprocessing.MinMaxScaler()
    train_filled = scaler.fit_transform(imputer.fit_transform(train_features))
    test_filled = scaler.transform(imputer.transform(test_features))
    return train_filled, test_filled


def main():
    X, y = load("houses.csv")
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=11)
    X_train, X_test = prepare(X_train, X_test)
    regressor = GradientBoostingRegressor(n_estimators=200)
    regressor.fit(X_train, y_train)
    print(mean_squared_error(y_test, regressor.predict(X_test)) ** 0.5)


if __name__ == "__main__":
    main()
