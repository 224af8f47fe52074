import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor

days = 5
prices = pd.read_csv("prices.csv", parse_dates=["day"]).sort_values("day")
prices["later"] = prices["close"].shift(-days)
prices["mean_week"] = prices["close"].rolling(7).mean()
prices["shown"] = prices["close"].rolling(7, center=True).mean()
prices = prices.dropna()
X = prices[["close", "mean_week"]]
cut = int(len(prices) * 0.8)
model = HistGradientBoostingRegressor().fit(X[:cut], prices["later"][:cut])
print(model.score(X[cut:], prices["later"][cut:]))
