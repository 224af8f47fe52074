# A model learns batch by batch, and is judged once, when it has learned.
import pandas as pd
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import train_test_split

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop("left", axis=1), rows["left"], random_state=1)
model = SGDClassifier(random_state=1)


def batches(X, y, size):
    for start in range(0, len(X), size):
        yield X[start:start + size], y[start:start + size]


for epoch in range(10):
    for X_batch, y_batch in batches(X_train, y_train, 32):
        model.partial_fit(X_batch, y_batch, classes=[0, 1])
print(model.score(X_test, y_test))
