"""Which rows are handed in is not told here."""
from imblearn.over_sampling import SMOTE


def balance(X, y):
    return SMOTE(random_state=0).fit_resample(X, y)


def score(model, X, y):
    return model.score(*balance(X, y))
