"""K by the error on test rows, as in a popular course."""
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("Classified Data", index_col=0)
X_train, X_test, y_train, y_test = train_test_split(df.drop("TARGET CLASS", axis=1), df["TARGET CLASS"], test_size=0.3, random_state=101)
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

error_rate = []
for i in range(1, 40):
    knn = KNeighborsClassifier(n_neighbors=i)
    knn.fit(X_train, y_train)
    pred_i = knn.predict(X_test)
    # LEAK leakage/test-in-tuning error
    error_rate.append(np.mean(pred_i != y_test))
plt.plot(range(1, 40), error_rate)

knn = KNeighborsClassifier(n_neighbors=23)
knn.fit(X_train, y_train)
print(classification_report(y_test, knn.predict(X_test)))
