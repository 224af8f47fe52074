# A drawing of predictions against the truth is a score in disguise.
from sklearn.datasets import load_diabetes
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import PredictionErrorDisplay

X, y = load_diabetes(return_X_y=True)
model = HistGradientBoostingRegressor(random_state=0).fit(X, y)
# LEAK leakage/overlap warning
PredictionErrorDisplay.from_estimator(model, X, y, kind="actual_vs_predicted")
