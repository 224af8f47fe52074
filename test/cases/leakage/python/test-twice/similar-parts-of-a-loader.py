# The parts come from code that is not here: one model is taken by validation rows, and judged once.
from project.data import load_parts
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.svm import SVC

(X_train, y_train), (X_val, y_val), (X_test, y_test) = load_parts()
models = [LogisticRegression().fit(X_train, y_train), SVC().fit(X_train, y_train)]
best = max(models, key=lambda model: accuracy_score(y_val, model.predict(X_val)))
print(accuracy_score(y_test, best.predict(X_test)))


def judge(model, X_train, X_test, y_train, y_test):
    model.fit(X_train, y_train)
    return model.score(X_test, y_test)
