# The largest of several scores says how far the axis goes; that several models were scored is the leak.
import matplotlib.pyplot as plt
import pandas as pd
from sklearn.metrics import jaccard_score
from sklearn.model_selection import train_test_split
from sklearn.multioutput import ClassifierChain
from sklearn.linear_model import LogisticRegression

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows[["a", "b"]], rows[["c", "d"]], random_state=1)
chains = [ClassifierChain(LogisticRegression(), order="random", random_state=i) for i in range(10)]
for chain in chains:
    chain.fit(X_train, y_train)
# LEAK leakage/test-twice
scores = [jaccard_score(y_test, predicted >= 0.5, average="samples") for predicted in [chain.predict(X_test) for chain in chains]]
fig, axis = plt.subplots()
axis.bar(range(10), scores)
axis.set_ylim([0.9 * min(scores), 1.1 * max(scores)])
