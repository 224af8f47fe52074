"""Whether the package encodes in folds is not told here."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from company_toolbox.encoding import encode_towns

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
X_train, X_test = encode_towns(X_train, y_train, X_test)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
