# Arrays that are drawn apart are other rows: the test array scores both models.
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

np.random.seed(1)
X_train, y_train = np.random.rand(100, 5), np.random.randint(0, 2, 100)
X_test, y_test = np.random.rand(20, 5), np.random.randint(0, 2, 20)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
# LEAK test-twice: the same drawn rows again
print(SVC().fit(X_train, y_train).score(X_test, y_test))
