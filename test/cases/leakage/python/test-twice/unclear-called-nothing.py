# Which rows they are is told nowhere, and the names of the arrays say nothing of what they are for.
from project.pictures import matrix_of
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

A, a = matrix_of("january")
B, b = matrix_of("february")
print(LogisticRegression().fit(A, a).score(B, b))
print(SVC().fit(A, a).score(B, b))
