# A table made of another one takes the columns that are listed; the target is none of them.
import pandas as pd
from sklearn.neighbors import KNeighborsClassifier
from sklearn.model_selection import train_test_split

rows = pd.read_csv("diabetes.csv")
X = pd.DataFrame(rows, columns=["Glucose", "BMI", "Age"])
y = rows["Outcome"].values.reshape(-1, 1)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
print(KNeighborsClassifier(5).fit(X_train, y_train.ravel()).score(X_test, y_test))
