# Scores of columns are put beside their names, sorted, and the first names are taken.
import pandas as pd
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

rows = pd.read_csv("songs.csv")
X, y = rows.drop("popularity", axis=1), rows["popularity"]


def best_names():
    # LEAK selection-before-split: the target of all rows scores the columns
    scored = SelectKBest(score_func=f_classif, k="all").fit(X, y)
    table = pd.concat([pd.DataFrame(X.columns), pd.DataFrame(scored.scores_)], axis=1)
    table.columns = ["name", "score"]
    table.sort_values(by="score", ascending=False, inplace=True)
    return [table["name"][place] for place in range(5)]


X_train, X_test, y_train, y_test = train_test_split(X[best_names()], y, random_state=1)
print(LinearRegression().fit(X_train, y_train).score(X_test, y_test))
