"""Steps of prepare by scikit-learn: /usr/bin/python3 test/reference/learn/sklearn_steps.py test/reference/learn/steps.json

Debian 12: python3-sklearn 1.2.1, python3-mpmath. Fitted on the first 45 of 60 rows, applied to all of them; missing cells are null.
Each case names its columns, our steps, and what scikit-learn makes of them.
"""

import functools
import json
import sys
import warnings

import mpmath
import numpy as np
import sklearn
from sklearn.decomposition import PCA
from sklearn.feature_extraction import FeatureHasher
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.feature_selection import (SelectFromModel, SelectKBest, VarianceThreshold, mutual_info_classif,
                                       mutual_info_regression)
from sklearn.impute import KNNImputer, MissingIndicator, SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neighbors import NearestNeighbors
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (KBinsDiscretizer, OneHotEncoder, OrdinalEncoder, PowerTransformer, QuantileTransformer,
                                   RobustScaler, StandardScaler)

random = np.random.default_rng(23)
size, fitted = 60, 45


def with_missing(values, share):
    values = values.astype(object if values.dtype == object else float)
    values[random.random(size) < share] = None if values.dtype == object else np.nan
    return values


columns = {
    "income": with_missing(np.round(random.lognormal(10, 1, size), 2), 0.15),
    "age": with_missing(np.round(random.normal(45, 12, size), 1), 0.1),
    "score": random.normal(0, 1, size),
    "weight": with_missing(random.gamma(3, 2, size), 0.2),
    "rooms": random.integers(1, 7, size).astype(float),
    "spread": random.uniform(0, 1000, size),
    "constant": np.full(size, 3.5),
    "state": with_missing(random.choice(["NY", "OH", "KS", "Ö", "wy", "TX", "AK"], size).astype(object), 0.1),
}
columns["jitter"] = columns["rooms"] + random.normal(0, 0.3, size)
columns["state"][-3:] = "never seen"
numbers = ["income", "age", "score", "weight"]
texts = ["The room was clean, and the staff very friendly!", "No wi-fi in room 12; the wi-fi of the lobby is slow.",
         "Größe und Lage: sehr gut. Ein Zimmer für 2.", "friendly staff\n\n  friendly   place", "Slow slow SLOW service", "a b c", "",
         "clean room, slow service, friendly staff", "L'hôtel était très propre — merci !", "房间 很 干净 12 房间"]
columns["note"] = with_missing(random.choice(texts, size).astype(object), 0.1)
columns["note"][-1] = "never seen words, and a friendly room"
targets = {
    "churn": random.choice(["no", "yes"], size, p=[0.7, 0.3]),
    "species": random.choice(["Adelie", "Chinstrap", "Gentoo"], size),
    "price": np.round(random.lognormal(12, 0.4, size), -2),
}
cases = []


def cells(names):
    return np.column_stack([columns[name] for name in names])


def short(rows):
    return [[int(value) if value == int(value) else value for value in row] for row in rows.tolist()]


def case(names, steps, transformer, expected=None, about=None):
    given = cells(names)
    if expected is None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = transformer.fit(given[:fitted]).transform(given)
        expected = np.asarray(made.todense() if hasattr(made, "todense") else made, dtype=float)
    assert np.isfinite(expected).all()
    cases.append({"columns": names, "steps": steps, "expected": short(np.asarray(expected, dtype=float)), **(about or {})})


# Nearest neighbours.
for neighbours, weights in [(1, "uniform"), (5, "uniform"), (3, "distance"), (60, "uniform")]:
    steps = [{"step": "scale", "by": "standard"}, {"step": "impute", "with": "nearest", "neighbours": neighbours, "weights": weights}]
    case(numbers, steps, make_pipeline(StandardScaler(), KNNImputer(n_neighbors=neighbours, weights=weights)))
case(["income"], [{"step": "impute", "with": "nearest"}], KNNImputer())
nearest = make_pipeline(StandardScaler(), KNNImputer()).fit(cells(numbers)[:fitted]).transform(cells(numbers))
flags = MissingIndicator(features="all").fit(cells(numbers)[:fitted]).transform(cells(numbers))
case(numbers, [{"step": "scale", "by": "standard"}, {"step": "impute", "with": "nearest", "indicator": True}], None,
     np.column_stack([nearest, flags]))

# Scales.
fill = {"step": "impute", "with": "median"}
filled = SimpleImputer(strategy="median")
case(numbers + ["rooms", "constant"], [fill, {"step": "scale", "by": "robust"}], make_pipeline(filled, RobustScaler()))
for output in ["uniform", "normal"]:
    for count in [1000, 10, 2]:
        steps = [fill, {"step": "scale", "by": "quantile", "output": output, "quantiles": count}]
        names = numbers + ["rooms", "spread"]
        case(names, steps, make_pipeline(filled, QuantileTransformer(n_quantiles=count, output_distribution=output)))
# It learns from what is there; what is missing stays so.
case(["income"], [{"step": "scale", "by": "quantile"}, {"step": "impute", "with": {"constant": 0.5}}],
     make_pipeline(QuantileTransformer(), SimpleImputer(strategy="constant", fill_value=0.5)))


# The power with the greatest likelihood, with 40 digits: scikit-learn's search stops some 1e-8 from it.
def exact_power(values, method, near):
    mpmath.mp.dps = 40
    numbers = [mpmath.mpf(float(value)) for value in values]
    logs = [mpmath.log(value) if method == "box-cox" else mpmath.sign(value) * mpmath.log1p(abs(value)) for value in numbers]

    def risen(log, power):
        return mpmath.expm1(power * log) / power if power else log

    def likelihood(power):
        if method == "box-cox":
            made = [risen(log, power) for log in logs]
        else:
            made = [risen(log, power) if value >= 0 else -risen(-log, 2 - power) for value, log in zip(numbers, logs)]
        mean = mpmath.fsum(made) / len(made)
        variance = mpmath.fsum((value - mean) ** 2 for value in made) / len(made)
        return -len(made) / mpmath.mpf(2) * mpmath.log(variance) + (power - 1) * mpmath.fsum(logs)

    return float(mpmath.findroot(lambda power: mpmath.diff(likelihood, power), near))


class ExactPower(PowerTransformer):
    def fit(self, given, y=None):
        super().fit(given)
        own = [values[~np.isnan(values)] for values in given.T]
        self.lambdas_ = np.array([exact_power(values, self.method, near) for values, near in zip(own, self.lambdas_)])
        assert np.abs(self.lambdas_ - PowerTransformer(method=self.method).fit(given).lambdas_).max() < 1e-6
        transform = {"box-cox": lambda values, power: sklearn.preprocessing._data.boxcox(values, power),
                     "yeo-johnson": self._yeo_johnson_transform}[self.method]
        with np.errstate(invalid="ignore"):
            made = np.column_stack([transform(values, power) for values, power in zip(given.T.copy(), self.lambdas_)])
        self._scaler = StandardScaler(copy=False).fit(made)
        return self

    def fit_transform(self, given, y=None):
        return self.fit(given).transform(given)


case(numbers + ["rooms", "spread"], [fill, {"step": "scale", "by": "power"}], make_pipeline(filled, ExactPower()))
case(["income", "weight", "spread"], [fill, {"step": "scale", "by": "power", "method": "box_cox"}],
     make_pipeline(filled, ExactPower(method="box-cox")))
case(["weight", "score"], [{"step": "scale", "by": "power"}, {"step": "impute", "with": {"constant": 0}}],
     make_pipeline(ExactPower(), SimpleImputer(strategy="constant", fill_value=0)))


# Limits: scikit-learn has no such step; NumPy's percentiles and moments of the training rows.
def clip(steps, limits):
    given = cells(numbers)
    made = np.column_stack([np.clip(column, *limits(column[:fitted][~np.isnan(column[:fitted])])) for column in given.T])
    medians = np.nanmedian(made[:fitted], axis=0)
    case(numbers, [steps, fill], None, np.where(np.isnan(made), medians, made))


def beyond_quartiles(times):
    def limits(values):
        low, high = np.percentile(values, [25, 75])
        return low - times * (high - low), high + times * (high - low)
    return limits


clip({"step": "clip", "by": "iqr"}, beyond_quartiles(1.5))
clip({"step": "clip", "by": "iqr", "times": 0.5}, beyond_quartiles(0.5))
clip({"step": "clip", "by": "z_score", "times": 1}, lambda values: (values.mean() - values.std(), values.mean() + values.std()))
clip({"step": "clip", "by": "percentiles"}, lambda values: np.percentile(values, [1, 99]))
clip({"step": "clip", "by": "percentiles", "low": 0.1, "high": 0.8}, lambda values: np.percentile(values, [10, 80]))

# Unseen categories among the infrequent ones.
frequent = SimpleImputer(strategy="most_frequent", missing_values=None)
for minimum in [1, 7]:
    steps = [{"step": "impute", "with": "most_frequent"}, {"step": "oneHot", "minCount": minimum, "unseen": "infrequent"}]
    encoder = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=minimum if minimum > 1 else None)
    case(["state"], steps, make_pipeline(frequent, encoder))


frequent_state = [{"step": "impute", "with": "most_frequent"}]
case(["state"], frequent_state + [{"step": "ordinal"}],
     make_pipeline(frequent, OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)))
order = ["TX", "KS", "OH", "NY"]
given = columns["state"]
case(["state"], [{"step": "ordinal", "order": order, "unseen": 9}, {"step": "impute", "with": {"constant": -7}}], None,
     [[-7 if value is None else order.index(value) if value in order else 9] for value in given])

# Hashing; a missing category adds nothing.
for count in [4, 16]:
    hasher = FeatureHasher(n_features=count, input_type="string")
    tokens = [[] if value is None else [value] for value in given]
    case(["state"], [{"step": "hashing", "columns": count}], None, hasher.transform(tokens).toarray())


# Target encoding. scikit-learn has its TargetEncoder from 1.3 on; these are the formulas of its user guide, written out.
def target_encode(names, smooth, target):
    values = targets[target]
    if target == "price":
        outputs = [values.astype(float)]
    else:
        classes = ["yes"] if target == "churn" else sorted(set(values))
        outputs = [(values == each).astype(float) for each in classes]
    made = []
    for name in names:
        for output in outputs:
            learnt, overall, variance = output[:fitted], output[:fitted].mean(), output[:fitted].var()
            encoding = {}
            for category in set(columns[name][:fitted]):
                own = learnt[[each == category for each in columns[name][:fitted]]]
                if smooth == "auto":
                    trust = variance * len(own) / (variance * len(own) + ((own - own.mean()) ** 2).mean()) if len(own) else 0
                    # The guide's m = σᵢ² / τ², so that λ = n / (m + n).
                    m = own.var() / variance
                    assert abs(trust - len(own) / (m + len(own))) < 1e-12
                else:
                    trust = len(own) / (smooth + len(own))
                encoding[category] = trust * own.mean() + (1 - trust) * overall
            made.append([encoding.get(value, overall) for value in columns[name]])
    return np.column_stack(made)


for target in targets:
    for smooth in ["auto", 0, 10]:
        case(["state", "note"], [{"step": "targetEncode", "smooth": smooth}], None, target_encode(["state", "note"], smooth, target),
             {"target": target})


# Texts; a missing one is empty.
def text_case(options, vectorizer):
    given = ["" if value is None else value for value in columns["note"]]
    step = {"step": "tfIdf" if isinstance(vectorizer, TfidfVectorizer) else "tokens", **options}
    case(["note"], [step], None, vectorizer.fit(given[:fitted]).transform(given).toarray(),
         {"terms": list(vectorizer.get_feature_names_out())})


for kind in [CountVectorizer, TfidfVectorizer]:
    text_case({}, kind())
    text_case({"ngrams": [1, 2], "minCount": 5, "maxShare": 0.3}, kind(ngram_range=(1, 2), min_df=5, max_df=0.3))
    text_case({"stopWords": ["the", "and", "very"], "lowerCase": False}, kind(stop_words=["the", "and", "very"], lowercase=False))
    text_case({"of": "characters", "ngrams": [2, 3]}, kind(analyzer="char", ngram_range=(2, 3)))
    text_case({"maxTerms": 4}, kind(max_features=4))


# Bins.
for by in ["uniform", "quantile", "kmeans"]:
    for output, encode in [("one_hot", "onehot-dense"), ("ordinal", "ordinal")]:
        for bins in [2, 4, 8]:
            step = {"step": "discretise", "by": by, "bins": bins, "output": output}
            # Where a first mean is nearest to nothing, k-means gives it the farthest value, and both ends are equally far: rounding decides.
            names = ["score", "weight"] if by == "kmeans" else ["income", "score", "rooms", "weight"]
            names += ["constant"] if output == "ordinal" else []
            case(names, [fill, step], make_pipeline(filled, KBinsDiscretizer(n_bins=bins, strategy=by, encode=encode)))


# Selection: which columns stay, and the figure of each.
def selection(names, steps, prepared, target, selector, figures):
    learnt, values = prepared[:fitted], targets[target][:fitted]
    kept = selector.fit(learnt, values).transform(prepared)
    case(names, steps, None, kept, {"target": target, "scores": np.asarray(figures(selector), dtype=float).tolist()})


whole = ["score", "spread", "rooms"]
given = cells(whole).astype(float)
for limit in [0, 2]:
    selection(whole + ["constant"], [{"step": "select", "by": "variance", "above": limit}], cells(whole + ["constant"]).astype(float),
              "churn", VarianceThreshold(limit), lambda selector: [0 if v < 1e-20 else v for v in given[:fitted].var(axis=0)] + [0])
# Numbers without equals, as the noise that parts them is random on both sides; and distances in a tree: for few rows scikit-learn takes
# a formula that rounds, and its estimate depends on the noise again.
sklearn.feature_selection._mutual_info.NearestNeighbors = functools.partial(NearestNeighbors, algorithm="kd_tree")
apart = ["score", "spread", "jitter"]
for target, estimate in [("churn", mutual_info_classif), ("species", mutual_info_classif), ("price", mutual_info_regression)]:
    for neighbours in [3, 7]:
        def scored(given, target_values):
            return estimate(given, target_values, n_neighbors=neighbours, random_state=0)
        step = {"step": "select", "by": "mutual_information", "keep": 2, "neighbours": neighbours}
        selection(apart, [step], cells(apart).astype(float), target, SelectKBest(scored, k=2), lambda selector: selector.scores_)
# Discrete columns.
frequent_states = make_pipeline(frequent, OneHotEncoder(handle_unknown="ignore", sparse=False)).fit(cells(["state"])[:fitted])
for target, estimate in [("churn", mutual_info_classif), ("price", mutual_info_regression)]:
    def scored(given, target_values):
        return estimate(given, target_values, discrete_features=True, random_state=0)
    steps = frequent_state + [{"step": "oneHot"}, {"step": "select", "by": "mutual_information", "keep": 3}]
    selection(["state"], steps, frequent_states.transform(cells(["state"])), target, SelectKBest(scored, k=3),
              lambda selector: selector.scores_)
scaled_numbers = make_pipeline(filled, StandardScaler()).fit(cells(numbers)[:fitted]).transform(cells(numbers))
ready = [fill, {"step": "scale", "by": "standard"}]
for target, model in [("churn", LogisticRegression(C=1, tol=1e-12, max_iter=10000, solver="newton-cg")), ("price", Ridge(alpha=1)),
                      ("species", LogisticRegression(C=1, tol=1e-12, max_iter=10000, solver="newton-cg"))]:
    for keep in [None, 2]:
        selector = SelectFromModel(model) if keep is None else SelectFromModel(model, max_features=keep, threshold=-np.inf)
        step = {"step": "select", "by": "model", **({} if keep is None else {"keep": keep})}
        selection(numbers, ready + [step], scaled_numbers, target, selector,
                  lambda selector: np.abs(np.atleast_2d(selector.estimator_.coef_)).sum(axis=0))

# Principal components.
for count in [1, 3, 4]:
    case(numbers, ready + [{"step": "reduce", "components": count}], make_pipeline(filled, StandardScaler(), PCA(count, svd_solver="full")))
for share in [0.5, 0.9]:
    case(numbers, ready + [{"step": "reduce", "variance": share}], make_pipeline(filled, StandardScaler(), PCA(share, svd_solver="full")))
case(numbers, [fill, {"step": "reduce", "components": 2}], make_pipeline(filled, PCA(2, svd_solver="full")))

# Few values, many times each: the last digit of an edge or a quantile decides where all of them go.
tied = np.random.default_rng(5)
columns["grade"] = tied.integers(0, 4, size).astype(float)
columns["tenths"] = -np.abs(np.round(tied.normal(3, 2, size), 1))
columns["mostly none"] = (tied.random(size) < 0.15) * tied.integers(1, 9, size).astype(float)
ties = ["grade", "tenths", "mostly none", "constant"]
for output in ["uniform", "normal"]:
    for count in [1000, 7]:
        case(ties, [{"step": "scale", "by": "quantile", "output": output, "quantiles": count}],
             QuantileTransformer(n_quantiles=count, output_distribution=output))
for by in ["uniform", "quantile"]:
    for bins in [3, 5, 6, 7]:
        case(ties, [{"step": "discretise", "by": by, "bins": bins, "output": "ordinal"}],
             KBinsDiscretizer(n_bins=bins, strategy=by, encode="ordinal"))


def plain(values):
    return [None if value is None or value != value else value for value in values.tolist()]


with open(sys.argv[1], "w") as file:
    json.dump({"scikit-learn": sklearn.__version__, "fitted": fitted,
               "columns": {name: plain(values) for name, values in columns.items()},
               "targets": {name: values.tolist() for name, values in targets.items()}, "cases": cases}, file, separators=(",", ":"))
    file.write("\n")
