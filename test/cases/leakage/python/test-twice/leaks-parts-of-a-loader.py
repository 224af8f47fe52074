# The parts come from code that is not here, and their names say what they are for.
from project.data import load_parts
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.svm import SVC

X_train, X_test, y_train, y_test = load_parts()
plain = LogisticRegression().fit(X_train, y_train)
print(accuracy_score(y_test, plain.predict(X_test)))
curved = SVC().fit(X_train, y_train)
# LEAK test-twice: the same test rows again
print(accuracy_score(y_test, curved.predict(X_test)))
