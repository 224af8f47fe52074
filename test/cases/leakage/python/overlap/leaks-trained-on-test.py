import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

iris = pd.read_csv("iris.csv")
X_train, X_test, y_train, y_test = train_test_split(iris.iloc[:, :4], iris["species"], random_state=0)
model = LogisticRegression(max_iter=200)
model.fit(X_train, y_train)
model.fit(X_test, y_test)
# LEAK leakage/overlap
print(accuracy_score(y_test, model.predict(X_test)))
