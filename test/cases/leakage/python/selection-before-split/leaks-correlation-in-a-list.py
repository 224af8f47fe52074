# Names of columns whose correlation with the target is large among all rows, taken from the figure by attribute.
import pandas as pd
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier

rows = pd.read_csv("train.csv")
kept = []
for place in range(len(rows.corr().Target) - 1):
    # LEAK selection-before-split: by the target of all rows
    if abs(rows.corr().Target[place]) > 0.15:
        kept.append(rows.columns[place])
print(cross_val_score(KNeighborsClassifier(5), rows[kept], rows.Target, cv=10).mean())
