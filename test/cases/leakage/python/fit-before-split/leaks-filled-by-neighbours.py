# The imputers of fancyimpute, by their old method and by their new one.
import pandas as pd
from fancyimpute import KNN, IterativeImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

flats = pd.read_csv("flats.csv")
numbers = flats.drop(columns="rent")
# LEAK fit-before-split
filled = pd.DataFrame(KNN(k=3).complete(numbers), columns=numbers.columns)
# LEAK fit-before-split
filled = pd.DataFrame(IterativeImputer().fit_transform(filled), columns=numbers.columns)
X_train, X_test, y_train, y_test = train_test_split(filled, flats["rent"], random_state=3)
print(Ridge().fit(X_train, y_train).score(X_test, y_test))
