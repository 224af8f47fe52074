# What is said of one data set judges no search on another.
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import GridSearchCV, KFold
from sklearn.svm import SVR

rents = pd.read_csv("rents.csv").to_numpy()
for train, test in KFold(3).split(rents):
    model = RandomForestRegressor(random_state=1).fit(rents[train, 1:], rents[train, 0])
    print(mean_squared_error(rents[test, 0], model.predict(rents[test, 1:])))

yields = pd.read_csv("yields.csv")
search = GridSearchCV(SVR(), {"C": [0.1, 1, 10]}).fit(yields[["rain"]], yields["yield"])
# LEAK leakage/cv-as-final
print(search.best_score_)
