# Rows that are read one by one with the csv module are rows as well.
import csv

from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

rows, labels = [], []
with open("rows.csv") as file:
    reader = csv.reader(file)
    next(reader)
    for row in reader:
        rows.append([float(value) for value in row[:-1]])
        labels.append(int(row[-1]))
# LEAK fit-before-split: all rows of the file
X = StandardScaler().fit_transform(rows)
X_train, X_test, y_train, y_test = train_test_split(X, labels, random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
