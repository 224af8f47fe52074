"""What `clean` does is in a package that is not here."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from company_toolbox.preparation import clean

rows = clean(pd.read_csv("rows.csv"))
X, y = rows.drop(columns="left"), rows["left"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
