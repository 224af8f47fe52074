"""The name of the file says that somebody balanced it; how, and before what, is not told here."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

rows = pd.read_csv("churn_balanced.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=5)
model = RandomForestClassifier(random_state=5).fit(X_train, y_train)
print(model.score(X_test, y_test))
