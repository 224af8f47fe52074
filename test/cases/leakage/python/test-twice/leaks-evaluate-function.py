"""A helper that trains and scores, called for each model."""
import pandas as pd
from sklearn.linear_model import ElasticNet, Lasso, Ridge
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import train_test_split


def evaluate(model, X_train, X_test, y_train, y_test):
    model.fit(X_train, y_train)
    predicted = model.predict(X_test)
    # LEAK leakage/test-twice
    print(type(model).__name__, mean_squared_error(y_test, predicted), mean_absolute_error(y_test, predicted), r2_score(y_test, predicted))
    return model


def main():
    energy = pd.read_csv("energy.csv")
    X, y = energy.drop(columns=["load"]), energy["load"]
    parts = train_test_split(X, y, test_size=0.2, random_state=5)
    ridge = evaluate(Ridge(), *parts)
    lasso = evaluate(Lasso(), *parts)
    net = evaluate(ElasticNet(), *parts)
    return ridge, lasso, net


if __name__ == "__main__":
    main()
