# Whoever calls this hands over test rows: every model is scored on them.
from sklearn.ensemble import RandomForestClassifier
from sklearn.svm import SVC


def compare(X_train, X_test, y_train, y_test):
    scores = {}
    for name, model in {"forest": RandomForestClassifier(random_state=1), "svc": SVC()}.items():
        model.fit(X_train, y_train)
        # LEAK test-twice: model after model
        scores[name] = model.score(X_test, y_test)
    return scores
