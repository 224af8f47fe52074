# How a model answers is drawn over its training rows: that is no score.
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_iris
from sklearn.inspection import DecisionBoundaryDisplay, PartialDependenceDisplay, permutation_importance
from sklearn.svm import SVC

X, y = load_iris(return_X_y=True)
X = X[:, :2]
model = SVC().fit(X, y)
DecisionBoundaryDisplay.from_estimator(model, X, response_method="predict")
PartialDependenceDisplay.from_estimator(model, X, [0, 1])
wide, high = np.meshgrid(np.linspace(4, 8, 50), np.linspace(2, 5, 50))
plt.contourf(wide, high, model.predict(np.c_[wide.ravel(), high.ravel()]).reshape(wide.shape))
plt.scatter(X[:, 0], X[:, 1], c=y, s=np.abs(model.decision_function(X).max(axis=1)))
importance = permutation_importance(model, X, y, random_state=0)
plt.bar([0, 1], importance.importances_mean)
