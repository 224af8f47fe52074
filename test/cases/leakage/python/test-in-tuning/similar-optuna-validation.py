import optuna
import pandas as pd
from lightgbm import LGBMRegressor
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import cross_val_score, train_test_split

rides = pd.read_csv("rides.csv")
X_train, X_test, y_train, y_test = train_test_split(rides.drop(columns="fare"), rides["fare"], test_size=0.2, random_state=0)


def objective(trial):
    model = LGBMRegressor(num_leaves=trial.suggest_int("num_leaves", 8, 256))
    return cross_val_score(model, X_train, y_train, cv=5, scoring="neg_mean_squared_error").mean()


study = optuna.create_study(direction="maximize")
study.optimize(objective, n_trials=50)
best = LGBMRegressor(**study.best_params).fit(X_train, y_train)
print(mean_squared_error(y_test, best.predict(X_test)))
