"""What is tried on rows called test is tried on test rows, whatever the predictions are called."""
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

homes = pd.read_csv("homes.csv")
train_X, test_X, train_y, test_y = train_test_split(homes[["area", "year"]], homes["price"], random_state=1)


def error(leaves, train_X, test_X, train_y, test_y):
    model = RandomForestRegressor(max_leaf_nodes=leaves, random_state=0).fit(train_X, train_y)
    predictions_val = model.predict(test_X)
    # LEAK test-in-tuning
    return mean_absolute_error(test_y, predictions_val)


for leaves in [5, 50, 500, 5000]:
    print(leaves, error(leaves, train_X, test_X, train_y, test_y))
