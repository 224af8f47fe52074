# Whoever makes it may give a seed; and what draws is a generator that was handed in.
from sklearn.model_selection import train_test_split
from sklearn.utils import check_random_state


class Holdout:
    def __init__(self, random_state=None):
        self.random_state = random_state

    def parts(self, X, y):
        rng = check_random_state(self.random_state)
        order = rng.permutation(len(X))
        return train_test_split(X[order], y[order], random_state=self.random_state)


def some(rows, rng):
    return rows[rng.choice(len(rows), 10, replace=False)]
