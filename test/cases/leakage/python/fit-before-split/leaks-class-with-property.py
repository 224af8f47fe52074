"""The scaler is made when it is first asked for, and the rows are split after it has seen them."""
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


class Visits:
    def __init__(self, path, target):
        self.path, self.target = path, target
        self._scaler = None

    @property
    def scaler(self):
        if self._scaler is None:
            self._scaler = StandardScaler()
        return self._scaler

    @classmethod
    def of(cls, settings):
        return cls(settings["path"], settings["target"])

    @staticmethod
    def _without_gaps(rows):
        return rows.dropna().reset_index(drop=True)

    def parts(self):
        rows = self._without_gaps(pd.read_csv(self.path))
        # LEAK leakage/fit-before-split
        X = self.scaler.fit_transform(rows.drop(columns=[self.target]))
        return train_test_split(X, rows[self.target], test_size=0.2, random_state=0)


X_train, X_test, y_train, y_test = Visits.of({"path": "visits.csv", "target": "returned"}).parts()
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
