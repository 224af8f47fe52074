"""Components of all rows are drawn; the model never sees them."""
import matplotlib.pyplot as plt
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

wine = pd.read_csv("wine.csv")
X, y = wine.drop("quality", axis=1), wine["quality"]

projected = PCA(n_components=2).fit_transform(StandardScaler().fit_transform(X))
plt.scatter(projected[:, 0], projected[:, 1], c=y)
plt.show()
print(wine.describe())

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=1)
model = RandomForestClassifier(n_estimators=300, random_state=1)
model.fit(X_train, y_train)
print(model.score(X_test, y_test))
