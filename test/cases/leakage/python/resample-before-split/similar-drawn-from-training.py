"""The same draw, of the numbers of training rows."""
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split

np.random.seed(1)
data = pd.read_csv("creditcard.csv")
train, test = train_test_split(data, test_size=0.3, stratify=data.Class, random_state=0)
fraud_indices = train[train.Class == 1].index
normal_indices = np.random.choice(train[train.Class == 0].index, len(fraud_indices), replace=False)
balanced = train.loc[np.concatenate([fraud_indices, normal_indices])]
model = LogisticRegression(C=0.01).fit(balanced.drop(columns="Class"), balanced.Class)
print(recall_score(test.Class, model.predict(test.drop(columns="Class"))))
