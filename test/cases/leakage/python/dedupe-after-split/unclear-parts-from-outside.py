"""Whether the parts were made of one table, and whether it was without copies, is not told here."""
import pandas as pd
from sklearn.linear_model import LogisticRegression


def fitted(train: pd.DataFrame, test: pd.DataFrame) -> float:
    train = train.drop_duplicates()
    model = LogisticRegression().fit(train.drop(columns="spam"), train["spam"])
    return model.score(test.drop(columns="spam"), test["spam"])
