import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

rng = np.random.RandomState(42)
X = rng.standard_normal((200, 10000))
y = rng.choice(2, 200)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=42)
select = SelectKBest(f_classif, k=25)
X_train_selected = select.fit_transform(X_train, y_train)
gbc = HistGradientBoostingClassifier(random_state=1)
gbc.fit(X_train_selected, y_train)
X_test_selected = select.transform(X_test)
print(accuracy_score(y_test, gbc.predict(X_test_selected)))
