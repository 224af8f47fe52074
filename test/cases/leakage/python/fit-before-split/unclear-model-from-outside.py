"""Rows and model come from callers: nothing tells what was fitted on what."""


def evaluate(pipeline, X_train, y_train, X_test, y_test):
    pipeline.fit(X_train, y_train)
    return pipeline.score(X_test, y_test)


def scaled(scaler, X):
    return scaler.fit_transform(X)
