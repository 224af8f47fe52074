# The axis without its name: a mean of each row by itself, in pandas as in numpy.
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

skills = ["coding", "sql", "design"]
rows = pd.read_csv("rows.csv")
rows["skill"] = rows[skills].mean(1)
rows["best"] = rows[skills].max(1)
rows["spread"] = np.std(rows[skills].values, 1)
X_train, X_test, y_train, y_test = train_test_split(rows.drop("left", axis=1), rows["left"], random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
