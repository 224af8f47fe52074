"""A course project with one function for each step."""
import argparse

import pandas as pd
from sklearn import preprocessing
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split


def load(path):
    frame = pd.read_csv(path)
    return frame.drop(columns=["id", "price"]), frame["price"]


def prepare(features):
    imputer = SimpleImputer(strategy="median")
    # LEAK leakage/fit-before-split
    filled = imputer.fit_transform(features)
    scaler = preprocessing.MinMaxScaler()
    # LEAK leakage/fit-before-split
    scaler.fit(filled)
    return scaler.transform(filled)


def train(X, y):
    regressor = GradientBoostingRegressor(n_estimators=200)
    regressor.fit(X, y)
    return regressor


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="houses.csv")
    args = parser.parse_args()
    X, y = load(args.data)
    X = prepare(X)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=11)
    regressor = train(X_train, y_train)
    error = mean_squared_error(y_test, regressor.predict(X_test)) ** 0.5
    print(f"RMSE {error:.1f}")


if __name__ == "__main__":
    main()
