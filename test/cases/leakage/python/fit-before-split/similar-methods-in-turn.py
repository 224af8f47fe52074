"""The same methods, and the components are those of the training rows."""
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split


class Waves:
    def __init__(self, components=100):
        self.pca = PCA(n_components=components)
        self.model = RandomForestClassifier(random_state=1)

    def load(self, path):
        rows = pd.read_csv(path)
        X, y = rows.iloc[:, :-1], rows["target"]
        return X, y

    def train(self, X, y):
        X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
        self.model.fit(self.pca.fit_transform(X_train), y_train)
        print(self.model.score(self.pca.transform(X_test), y_test))
