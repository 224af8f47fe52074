"""Models of the samples by scikit-learn, on the rows that our own code split and prepared.

    node --import tsx test/reference/learn/export.ts /tmp/rows.json
    /usr/bin/python3 test/reference/learn/sklearn_models.py /tmp/rows.json test/reference/learn/models.json

Debian 12: python3-sklearn 1.2.1. Solvers run until converged, so that the tolerance measures us and not them.
"""

import json
import sys

import numpy as np
import sklearn
from scipy.linalg import lstsq
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.metrics import (accuracy_score, average_precision_score, balanced_accuracy_score, brier_score_loss, f1_score, log_loss,
                             matthews_corrcoef, roc_auc_score)


def logistic(train, weights, l2):
    model = LogisticRegression(C=1 / l2, solver="newton-cg" if len(set(train["codes"])) > 2 else "newton-cholesky", tol=1e-8, max_iter=10000)
    model.fit(np.array(train["rows"]), np.array(train["codes"]), sample_weight=weights)
    return model


def measures(model, part):
    rows, codes = np.array(part["rows"]), np.array(part["codes"])
    probabilities, labels = model.predict_proba(rows), model.predict(rows)
    common = {
        "log_loss": log_loss(codes, probabilities),
        "accuracy": accuracy_score(codes, labels),
        "balanced_accuracy": balanced_accuracy_score(codes, labels),
        "matthews": matthews_corrcoef(codes, labels),
    }
    if probabilities.shape[1] > 2:
        return {**common, "macro_f1": f1_score(codes, labels, average="macro")}
    return {
        **common,
        "average_precision": average_precision_score(codes, probabilities[:, 1]),
        "roc_auc": roc_auc_score(codes, probabilities[:, 1]),
        "brier": brier_score_loss(codes, probabilities[:, 1]),
        "f1": f1_score(codes, labels),
    }


def numbers(train, l2, weights):
    """The first column from the others: without a penalty dependent one-hot columns make that singular.

    Then the smallest of all solutions is expected, which LinearRegression finds on the penguins; on the churn rows its
    cut-off takes rounding for rank (coefficients of 1e11), so LAPACK is asked with one of 1e-10.
    """
    rows = np.array(train["rows"])
    inputs, target = rows[:, 1:], rows[:, 0]
    if l2 > 0:
        model = Ridge(alpha=l2, solver="cholesky").fit(inputs, target, sample_weight=weights)
        return {"intercept": model.intercept_, "coefficients": model.coef_.tolist()}
    model = LinearRegression().fit(inputs, target, sample_weight=weights)
    if np.abs(model.coef_).max() < 1e6:
        return {"intercept": model.intercept_, "coefficients": model.coef_.tolist()}
    shares = np.ones(len(rows)) if weights is None else weights
    centre, mean = np.average(inputs, axis=0, weights=shares), np.average(target, weights=shares)
    roots = np.sqrt(shares)
    coefficients = lstsq((inputs - centre) * roots[:, None], (target - mean) * roots, cond=1e-10)[0]
    return {"intercept": mean - centre @ coefficients, "coefficients": coefficients.tolist()}


def main(source, target):
    samples = json.load(open(source))
    golden = {"scikit-learn": sklearn.__version__}
    for name, sample in samples.items():
        train = sample["train"]
        weights = 1 + np.arange(len(train["codes"])) % 3
        golden[name] = {"fingerprint": sample["fingerprint"], "logistic": [], "linear": []}
        for l2, weighted in [(1, False), (0.1, False), (1, True)]:
            model = logistic(train, weights if weighted else None, l2)
            golden[name]["logistic"].append({
                "l2": l2, "weighted": weighted, "intercepts": model.intercept_.tolist(), "coefficients": model.coef_.tolist(),
                "validation": measures(model, sample["validation"]),
            })
        for l2, weighted in [(0, False), (1, False), (0, True), (2.5, True)]:
            golden[name]["linear"].append({"l2": l2, "weighted": weighted, **numbers(train, l2, weights if weighted else None)})
    with open(target, "w") as file:
        json.dump(golden, file, indent=1)
        file.write("\n")


main(*sys.argv[1:])
