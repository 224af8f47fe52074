import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

loans = pd.read_csv("loans.csv")
X_train, X_test, y_train, y_test = train_test_split(loans.drop(columns="bad"), loans["bad"], random_state=17)
model = GradientBoostingClassifier(random_state=17).fit(X_train, y_train)
probabilities = model.predict_proba(X_test)[:, 1]
thresholds = np.arange(0.05, 0.95, 0.05)
# LEAK leakage/test-in-tuning
scores = [f1_score(y_test, probabilities >= t) for t in thresholds]
best = thresholds[np.argmax(scores)]
print(best, max(scores))
