"""Two models of two targets: each is judged once."""
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

energy = pd.read_csv("energy.csv")
train, test = train_test_split(energy, test_size=0.2, random_state=0)
features = ["area", "height", "glazing"]
heating = Ridge().fit(train[features], train["heating"])
print(mean_absolute_error(test["heating"], heating.predict(test[features])))
cooling = Ridge().fit(train[features], train["cooling"])
print(mean_absolute_error(test["cooling"], cooling.predict(test[features])))
