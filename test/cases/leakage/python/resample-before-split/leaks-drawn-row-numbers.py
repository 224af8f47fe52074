"""As in many notebooks on card fraud: as many row numbers of one class as there are of the other."""
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split

np.random.seed(1)
data = pd.read_csv("creditcard.csv")
fraud_count = len(data[data.Class == 1])
fraud_indices = np.array(data[data.Class == 1].index)
normal_indices = data[data.Class == 0].index
# LEAK leakage/resample-before-split
chosen_indices = np.array(np.random.choice(normal_indices, fraud_count, replace=False))
under_sample = data.iloc[np.concatenate([fraud_indices, chosen_indices]), :]
X = under_sample.loc[:, under_sample.columns != "Class"]
y = under_sample.loc[:, under_sample.columns == "Class"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=0)
model = LogisticRegression(C=0.01).fit(X_train, y_train.values.ravel())
print(recall_score(y_test.values, model.predict(X_test.values)))
