# A list that a loop filled, without its last member, still stands for many.
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
path = DecisionTreeClassifier(random_state=1).cost_complexity_pruning_path(X_train, y_train)
trees = []
for alpha in path.ccp_alphas:
    trees.append(DecisionTreeClassifier(random_state=1, ccp_alpha=alpha).fit(X_train, y_train))
trees = trees[:-1]
# LEAK leakage/test-in-tuning
print([tree.score(X_test, y_test) for tree in trees])
