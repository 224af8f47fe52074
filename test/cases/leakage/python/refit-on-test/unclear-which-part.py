"""Called for training rows or for new ones: that is not told here."""
from sklearn.preprocessing import StandardScaler


class Preparation:
    def __init__(self):
        self.scaler = StandardScaler()

    def fitted(self, rows):
        return self.scaler.fit_transform(rows)

    def applied(self, rows):
        return self.scaler.transform(rows)
