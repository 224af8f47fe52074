# Rows that are read one by one with the csv module, divided before anything is learned from them.
import csv

from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

rows, labels = [], []
with open("rows.csv") as file:
    for row in csv.DictReader(file):
        rows.append([float(row["age"]), float(row["pay"])])
        labels.append(int(row["left"]))
X_train, X_test, y_train, y_test = train_test_split(rows, labels, random_state=1)
scaler = StandardScaler().fit(X_train)
model = LogisticRegression().fit(scaler.transform(X_train), y_train)
print(model.score(scaler.transform(X_test), y_test))
