"""Training and test tables are put together for cleaning, and a part of the first one judges."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

train_df = pd.read_csv("train.csv")
test_df = pd.read_csv("test.csv")
combine = [train_df, test_df]
for dataset in combine:
    dataset["Title"] = dataset.Name.str.extract(r" ([A-Za-z]+)\.", expand=False)
    # LEAK leakage/statistic-before-split
    dataset["Fare"] = dataset["Fare"].fillna(dataset["Fare"].median())
    dataset["Sex"] = dataset["Sex"].map({"female": 1, "male": 0}).astype(int)

features = ["Pclass", "Sex", "Fare"]
X_train, X_val, y_train, y_val = train_test_split(train_df[features], train_df["Survived"], test_size=0.2, random_state=2)
forest = RandomForestClassifier(n_estimators=100, random_state=2)
forest.fit(X_train, y_train)
print(forest.score(X_val, y_val))
submission = pd.DataFrame({"PassengerId": test_df["PassengerId"], "Survived": forest.predict(test_df[features])})
submission.to_csv("submission.csv", index=False)
