import lightgbm as lgb
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import ParameterGrid, train_test_split

churn = pd.read_csv("churn.csv")
y = churn.pop("Exited")
X_train, X_test, y_train, y_test = train_test_split(churn, y, test_size=0.2, random_state=0)
results = []
for params in ParameterGrid({"num_leaves": [15, 31], "learning_rate": [0.05, 0.1]}):
    booster = lgb.LGBMClassifier(**params)
    booster.fit(X_train, y_train)
    # LEAK leakage/test-in-tuning
    results.append((roc_auc_score(y_test, booster.predict_proba(X_test)[:, 1]), params))
print(sorted(results, key=lambda item: item[0])[-1])
