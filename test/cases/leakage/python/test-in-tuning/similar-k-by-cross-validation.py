import numpy as np
import pandas as pd
from sklearn.metrics import classification_report
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("Classified Data", index_col=0)
X_train, X_test, y_train, y_test = train_test_split(df.drop("TARGET CLASS", axis=1), df["TARGET CLASS"], test_size=0.3, random_state=101)
ks = list(range(1, 40))
means = []
for k in ks:
    candidate = make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=k))
    means.append(cross_val_score(candidate, X_train, y_train, cv=10).mean())
best_k = ks[int(np.argmax(means))]
final = make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=best_k))
final.fit(X_train, y_train)
print(classification_report(y_test, final.predict(X_test)))
