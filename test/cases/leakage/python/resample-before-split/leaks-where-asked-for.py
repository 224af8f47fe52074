# An option that is off by default may be on: nobody calls this here.
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


class Trainer:
    def __init__(self):
        self.model = LogisticRegression()

    def train(self, X, y, balance=False):
        if balance:
            try:
                from imblearn.over_sampling import SMOTE

                # LEAK leakage/resample-before-split
                X, y = SMOTE(random_state=1).fit_resample(X, y)
            except ImportError:
                pass
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
        self.model.fit(X_train, y_train)
        return self.model.score(X_test, y_test)
