"""Random features, random labels, and an accuracy that is not."""
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_selection import SelectKBest
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

rng = np.random.RandomState(42)
X = rng.standard_normal((200, 10000))
y = rng.choice(2, 200)

# LEAK leakage/selection-before-split error
X_selected = SelectKBest(k=25).fit_transform(X, y)
X_train, X_test, y_train, y_test = train_test_split(X_selected, y, random_state=42)
gbc = HistGradientBoostingClassifier(random_state=1)
gbc.fit(X_train, y_train)
print(accuracy_score(y_test, gbc.predict(X_test)))
