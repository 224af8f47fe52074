"""Metrics by scikit-learn: /usr/bin/python3 test/reference/evaluate/sklearn_metrics.py test/reference/evaluate/metrics.json

Debian 12: python3-sklearn 1.2.1. Where a metric is not defined scikit-learn answers with a number and a warning; such
values are null here, and the conditions are stated one by one.
"""

import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.simplefilter("ignore")
random = np.random.default_rng(7)


def ranking(truth, scores, weights):
    one_class = len(set(truth)) < 2
    return {
        "average_precision": None if one_class else m.average_precision_score(truth, scores, sample_weight=weights),
        "roc_auc": None if one_class else m.roc_auc_score(truth, scores, sample_weight=weights),
    }


def matthews(truth, labels, weights):
    return None if len(set(truth)) < 2 or len(set(labels)) < 2 else m.matthews_corrcoef(truth, labels, sample_weight=weights)


def binary(truth, positive, weights):
    truth, positive = np.array(truth), np.array(positive)
    labels = (positive > 0.5).astype(int)
    has, says = (truth == 1).any(), (labels == 1).any()
    return {
        **ranking(truth, positive, weights),
        "log_loss": m.log_loss(truth, np.column_stack([1 - positive, positive]), sample_weight=weights, labels=[0, 1]),
        "brier": m.brier_score_loss(truth, positive, sample_weight=weights, pos_label=1),
        "accuracy": m.accuracy_score(truth, labels, sample_weight=weights),
        "balanced_accuracy": m.balanced_accuracy_score(truth, labels, sample_weight=weights) if len(set(truth)) > 1 else None,
        "precision": m.precision_score(truth, labels, sample_weight=weights) if says else None,
        "recall": m.recall_score(truth, labels, sample_weight=weights) if has else None,
        "f1": m.f1_score(truth, labels, sample_weight=weights) if has or says else None,
        "matthews": matthews(truth, labels, weights),
    }


def multiclass(truth, probabilities, weights):
    truth, probabilities = np.array(truth), np.array(probabilities)
    labels = probabilities.argmax(axis=1)
    return {
        "log_loss": m.log_loss(truth, probabilities, sample_weight=weights, labels=range(probabilities.shape[1])),
        "accuracy": m.accuracy_score(truth, labels, sample_weight=weights),
        "balanced_accuracy": m.balanced_accuracy_score(truth, labels, sample_weight=weights) if len(set(truth)) > 1 else None,
        "macro_f1": m.f1_score(truth, labels, sample_weight=weights, average="macro"),
        "matthews": matthews(truth, labels, weights),
    }


def regression(truth, numbers, weights):
    return {
        "rmse": m.mean_squared_error(truth, numbers, sample_weight=weights, squared=False),
        "mae": m.mean_absolute_error(truth, numbers, sample_weight=weights),
        "median_absolute_error": m.median_absolute_error(truth, numbers, sample_weight=weights),
        "r2": m.r2_score(truth, numbers, sample_weight=weights) if len(set(truth)) > 1 else None,
    }


def cases():
    truth = random.integers(0, 2, 40)
    scores = np.clip(0.3 * truth + 0.7 * random.random(40), 0, 1)
    yield "binary", "scores of their own", truth, scores
    yield "binary", "many ties", truth, np.round(scores, 1)
    yield "binary", "one score for all", truth, np.full(40, 0.3)
    yield "binary", "certain, and sometimes wrong", truth, np.round(scores)
    yield "binary", "no positive", np.zeros(12, int), scores[:12]
    yield "binary", "only positives", np.ones(12, int), scores[:12]
    yield "binary", "nobody called positive", truth, scores / 4
    yield "binary", "no positive and nobody called one", np.zeros(12, int), scores[:12] / 4
    yield "binary", "rare positives", (np.arange(60) % 20 == 0).astype(int), np.round(random.random(60), 2)
    truth = random.integers(0, 3, 50)
    chances = random.dirichlet([1, 1, 1], 50) + np.eye(3)[truth] * 0.4
    chances /= chances.sum(axis=1, keepdims=True)
    yield "multiclass", "three classes", truth, chances
    yield "multiclass", "ties between classes", truth, np.tile([0.4, 0.4, 0.2], (50, 1))
    yield "multiclass", "a class that no row has", truth % 2, chances
    yield "multiclass", "one class", np.zeros(9, int), chances[:9]
    yield "multiclass", "certain, and sometimes wrong", truth, np.eye(3)[chances.argmax(axis=1)]
    truth = random.normal(10, 3, 31)
    yield "regression", "an odd number of rows", truth, truth + random.normal(0, 1, 31)
    yield "regression", "an even number of rows", truth[:30], truth[:30] + random.normal(0, 1, 30)
    yield "regression", "equal errors", truth[:8], truth[:8] + np.array([1, 1, -1, 1, 2, -2, 2, 2])
    yield "regression", "a target that never varies", np.full(6, 4.0), np.array([4.0, 4, 5, 3, 4, 4])
    yield "regression", "one row", np.array([3.0]), np.array([2.5])


compute = {"binary": binary, "multiclass": multiclass, "regression": regression}
golden = []
for task, title, truth, predicted in cases():
    for weights in [None, random.integers(1, 5, len(truth)) / 2]:
        golden.append({
            "task": task,
            "title": title + (", weighted" if weights is not None else ""),
            "truth": truth.tolist(),
            "predicted": predicted.tolist(),
            "weights": None if weights is None else weights.tolist(),
            "metrics": compute[task](truth, predicted, weights),
        })
with open(sys.argv[1], "w") as file:
    json.dump({"scikit-learn": sklearn.__version__, "cases": golden}, file)
    file.write("\n")
