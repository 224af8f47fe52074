"""The scaler of the target sees test labels, but no feature does."""
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

power = pd.read_csv("power.csv")
X_train, X_test, y_train, y_test = train_test_split(power.drop(columns="load"), power["load"], random_state=2)
shift = y_train.mean()
model = Ridge().fit(X_train, y_train - shift)
print(((model.predict(X_test) + shift - y_test) ** 2).mean())
