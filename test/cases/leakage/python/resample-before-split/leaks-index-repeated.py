# One line stands for several customers: written out before the split, they are on both sides.
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

groups = pd.read_csv("groups.csv")
# LEAK resample-before-split
customers = groups.loc[groups.index.repeat(groups["count"])].reset_index(drop=True)
X_train, X_test, y_train, y_test = train_test_split(customers[["age", "visits"]], customers["left"], random_state=3)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
