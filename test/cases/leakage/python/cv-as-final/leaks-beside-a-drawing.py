# Predictions for a grid, for a drawing, are no forecast that somebody will score.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVR

rows = pd.read_csv("rows.csv")
search = GridSearchCV(SVR(), {"C": [0.1, 1, 10]}).fit(rows[["x"]], rows["y"])
# LEAK leakage/cv-as-final
print(search.best_score_)
grid = np.linspace(0, 5, 1000)[:, None]
plt.plot(grid, search.predict(grid))
