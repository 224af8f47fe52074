"""The same recipe on three tables: three models, three test sets, one look at each."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

for name in ["north", "south", "west"]:
    table = pd.read_csv(f"{name}.csv")
    X_train, X_test, y_train, y_test = train_test_split(table.drop(columns="y"), table["y"], random_state=0)
    model = RandomForestClassifier(random_state=0).fit(X_train, y_train)
    print(name, model.score(X_test, y_test))
