# Importances on the test rows are shown, and choose nothing; those of the training rows may choose.
import matplotlib.pyplot as plt
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.inspection import permutation_importance
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
first = RandomForestClassifier(random_state=1).fit(X_train, y_train)
shown = permutation_importance(first, X_test, y_test, random_state=1)
plt.barh(X_test.columns, shown.importances_mean)
chosen = permutation_importance(first, X_train, y_train, random_state=1)
kept = X_train.columns[chosen.importances_mean > 0]
second = RandomForestClassifier(random_state=1).fit(X_train[kept], y_train)
print(second.score(X_test[kept], y_test))
