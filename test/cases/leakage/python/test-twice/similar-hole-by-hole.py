# For every hole its own rows, settings, model and test rows: none is scored twice.
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import r2_score
from sklearn.model_selection import RandomizedSearchCV, train_test_split

rows = pd.read_csv("holes.csv")


def parts(hole):
    own = rows[rows["hole"] == hole]
    return train_test_split(own[["pressure", "flow"]], own["rate"], test_size=0.2, random_state=42)


settings = {}
for hole in rows["hole"].unique():
    X_train, X_test, y_train, y_test = parts(hole)
    search = RandomizedSearchCV(GradientBoostingRegressor(random_state=1), {"max_depth": [2, 3, 4]}, random_state=1)
    settings[hole] = search.fit(X_train, y_train).best_params_

figures = {}
for hole, chosen in settings.items():
    X_train, X_test, y_train, y_test = parts(hole)
    model = GradientBoostingRegressor(max_depth=chosen["max_depth"], random_state=1).fit(X_train, y_train)
    figures[hole] = r2_score(y_test, model.predict(X_test))
print(figures)
