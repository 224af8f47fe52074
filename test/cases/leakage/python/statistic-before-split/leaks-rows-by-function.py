import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split


def without_outliers(table, column, width=1.5):
    # LEAK statistic-before-split
    low, high = table[column].quantile([0.25, 0.75])
    spread = high - low
    return table.loc[table[column].between(low - width * spread, high + width * spread)]


flats = pd.read_csv("flats.csv")
for column in ["area", "price"]:
    flats = without_outliers(flats, column)
X_train, X_test, y_train, y_test = train_test_split(flats[["area", "rooms"]], flats["price"], random_state=0)
print(Ridge().fit(X_train, y_train).score(X_test, y_test))
