import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier

defects = pd.read_csv("defects.csv")
broken = defects[defects["broken"] == 1]
# LEAK resample-before-split
defects = pd.concat([defects] + [broken] * 9, ignore_index=True)
X_train, X_test, y_train, y_test = train_test_split(defects.drop("broken", axis=1), defects["broken"], random_state=0)
print(KNeighborsClassifier(1).fit(X_train, y_train).score(X_test, y_test))
