import pandas as pd
import seaborn as sns
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

df = pd.read_csv("heart.csv")
print(df.isnull().sum(), df.describe())
sns.heatmap(df.corr(), annot=True)
print("mean age", df["age"].mean(), "oldest", df["age"].max())
df = df[df["chol"] < 400]
print("highest left", df["chol"].quantile(0.99))
df["over_50"] = (df["age"] > 50).astype(int)
df["share"] = df[["a", "b", "c"]].sum(axis=1) / df["total"]
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="target"), df["target"], test_size=0.2, random_state=10)
tree = DecisionTreeClassifier(max_depth=4, random_state=10)
tree.fit(X_train, y_train)
print(tree.score(X_test, y_test))
