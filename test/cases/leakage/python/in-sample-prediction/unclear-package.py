"""How the package predicts, in folds or not, is not told here."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from company_toolbox.stacking import add_forest_score

rows = pd.read_csv("rows.csv")
train, test = train_test_split(rows, test_size=0.2, random_state=1)
train, test = add_forest_score(train, test, target="left")
model = LogisticRegression().fit(train.drop(columns="left"), train["left"])
print(model.score(test.drop(columns="left"), test["left"]))
