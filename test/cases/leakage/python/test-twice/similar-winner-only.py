"""Many candidates in folds of the training rows; the winner alone meets the test rows."""
import pandas as pd
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def candidates():
    return {
        "logistic": make_pipeline(StandardScaler(), LogisticRegression()),
        "forest": RandomForestClassifier(random_state=0),
        "trees": ExtraTreesClassifier(random_state=0),
    }


def main():
    frame = pd.read_parquet("orders.parquet")
    X, y = frame.drop(columns="returned"), frame["returned"]
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    scores = {name: cross_val_score(model, X_train, y_train, cv=folds).mean() for name, model in candidates().items()}
    best = max(scores, key=scores.get)
    winner = candidates()[best].fit(X_train, y_train)
    print(best, classification_report(y_test, winner.predict(X_test)))


if __name__ == "__main__":
    main()
