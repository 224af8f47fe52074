import pandas as pd
from imblearn.under_sampling import RandomUnderSampler
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split

claims = pd.read_csv("claims.csv")
X = claims.drop(columns=["fraud"])
y = claims["fraud"]
rus = RandomUnderSampler(random_state=0)
# LEAK leakage/resample-before-split
X, y = rus.fit_resample(X, y)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = LogisticRegression().fit(X_train, y_train)
print(average_precision_score(y_test, model.decision_function(X_test)))
