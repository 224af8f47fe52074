# Transformers of one's own: one builds on a library's, one brings fit and transform to which fit_transform is added.
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


class Words(TfidfVectorizer):
    def build_tokenizer(self):
        return lambda text: text.lower().split()


class Centred(BaseEstimator, TransformerMixin):
    def fit(self, rows, target=None):
        # LEAK leakage/statistic-before-split
        self.middle_ = rows.mean(axis=0)
        return self

    def transform(self, rows):
        return rows - self.middle_


reviews = pd.read_csv("reviews.csv")
# LEAK leakage/fit-before-split
texts = Words(min_df=2).fit_transform(reviews["text"])
A_train, A_test, a_train, a_test = train_test_split(texts, reviews["kind"], random_state=1)
print(LogisticRegression().fit(A_train, a_train).score(A_test, a_test))

notes = pd.read_csv("notes.csv")
centred = Centred().fit_transform(notes[["length", "age"]])
B_train, B_test, b_train, b_test = train_test_split(centred, notes["kind"], random_state=1)
print(LogisticRegression().fit(B_train, b_train).score(B_test, b_test))
