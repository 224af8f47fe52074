# Which rows they are is told nowhere, but what they are for: the names of the arrays say so.
from project.pictures import matrix_of
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

X_train, y_train = matrix_of("january")
X_test, y_test = matrix_of("february")
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
# LEAK test-twice: what is called test scores again
print(SVC().fit(X_train, y_train).score(X_test, y_test))
