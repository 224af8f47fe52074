import optuna
import pandas as pd
from lightgbm import LGBMRegressor
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split

rides = pd.read_csv("rides.csv")
X_train, X_test, y_train, y_test = train_test_split(rides.drop(columns="fare"), rides["fare"], test_size=0.2, random_state=0)


def objective(trial):
    model = LGBMRegressor(
        num_leaves=trial.suggest_int("num_leaves", 8, 256),
        learning_rate=trial.suggest_float("learning_rate", 1e-3, 0.3, log=True),
    )
    model.fit(X_train, y_train)
    # LEAK leakage/test-in-tuning
    return mean_squared_error(y_test, model.predict(X_test))


study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=50)
best = LGBMRegressor(**study.best_params).fit(X_train, y_train)
print(mean_squared_error(y_test, best.predict(X_test)))
