# Scores of columns are shown, and a row is looked at that has the best score; all columns stay.
import pandas as pd
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

rows = pd.read_csv("songs.csv")
X, y = rows.drop("popularity", axis=1), rows["popularity"]
scored = SelectKBest(score_func=f_classif, k="all").fit(X, y)
table = pd.DataFrame({"name": X.columns, "score": scored.scores_}).sort_values("score")
print(table.head(5), rows.corr().popularity)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
print(LinearRegression().fit(X_train, y_train).score(X_test, y_test))
