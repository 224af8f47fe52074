import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split

cells = pd.read_csv("cells.csv")
X_train, X_test, y_train, y_test = train_test_split(cells.iloc[:, 2:32], cells["kind"], random_state=0)


def trained(X, y):
    linear = LogisticRegression(random_state=0).fit(X, y)
    forest = RandomForestClassifier(random_state=0).fit(X, y)
    return linear, forest


models = trained(X_train, y_train)
for i in range(len(models)):
    # LEAK test-twice
    print(confusion_matrix(y_test, models[i].predict(X_test)))
