# The orders are tried on months before the last ones, which judge the chosen one.
import itertools

import pandas as pd
from sklearn.metrics import mean_squared_error
from statsmodels.tsa.arima.model import ARIMA

sales = pd.read_csv("sales.csv", index_col="month")["sold"]
train, val, test = sales[:90], sales[90:100], sales[100:]
errors = {}
for order in itertools.product(range(3), range(2), range(3)):
    model = ARIMA(train, order=order).fit()
    errors[order] = mean_squared_error(val, model.forecast(len(val)))
chosen = ARIMA(sales[:100], order=min(errors, key=errors.get)).fit()
print(mean_squared_error(test, chosen.forecast(len(test))))
