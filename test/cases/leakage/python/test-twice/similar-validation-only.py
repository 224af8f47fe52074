"""What is compared here is called what it is: no row is said to be a test row."""
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeRegressor

melbourne = pd.read_csv("melb_data.csv").dropna(axis=0)
y = melbourne.Price
X = melbourne[["Rooms", "Bathroom", "Landsize"]]
train_X, val_X, train_y, val_y = train_test_split(X, y, random_state=0)


def get_mae(max_leaf_nodes):
    model = DecisionTreeRegressor(max_leaf_nodes=max_leaf_nodes, random_state=0)
    model.fit(train_X, train_y)
    return mean_absolute_error(val_y, model.predict(val_X))


for leaves in [5, 50, 500, 5000]:
    print(leaves, get_mae(leaves))
forest = RandomForestRegressor(random_state=1)
forest.fit(train_X, train_y)
print(mean_absolute_error(val_y, forest.predict(val_X)))
