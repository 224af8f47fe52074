"""A small experiment class: what it holds, its methods pass on."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


class Experiment:
    def __init__(self, path, target):
        self.path = path
        self.target = target
        self.scaler = StandardScaler()
        self.scores = {}

    def load(self):
        frame = pd.read_csv(self.path)
        X, y = frame.drop(columns=self.target), frame[self.target]
        self.X_train, self.X_test, self.y_train, self.y_test = train_test_split(X, y, test_size=0.2, random_state=42)

    def prepare(self):
        self.X_train = self.scaler.fit_transform(self.X_train)
        self.X_test = self.scaler.transform(self.X_test)

    def run(self, name, model):
        model.fit(self.X_train, self.y_train)
        # LEAK leakage/test-twice
        self.scores[name] = accuracy_score(self.y_test, model.predict(self.X_test))


if __name__ == "__main__":
    experiment = Experiment("loans.csv", "default")
    experiment.load()
    experiment.prepare()
    experiment.run("logistic", LogisticRegression())
    experiment.run("forest", RandomForestClassifier(random_state=0))
    print(experiment.scores)
