import pandas as pd
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils import resample

df = pd.read_csv("balance.csv")
train, test = train_test_split(df, test_size=0.25, random_state=123)
majority = train[train.label == 0]
minority = train[train.label == 1]
upsampled = resample(minority, replace=True, n_samples=len(majority), random_state=123)
balanced = pd.concat([majority, upsampled])
tree = DecisionTreeClassifier().fit(balanced.drop("label", axis=1), balanced.label)
print(recall_score(test.label, tree.predict(test.drop("label", axis=1))))
