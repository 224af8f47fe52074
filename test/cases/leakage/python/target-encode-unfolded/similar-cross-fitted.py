import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import TargetEncoder

clicks = pd.read_csv("clicks.csv")
X, y = clicks[["site", "device"]], clicks["click"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
encoder = TargetEncoder(random_state=0)
X_train = encoder.fit_transform(X_train, y_train)
X_test = encoder.transform(X_test)
model = LogisticRegression(max_iter=300).fit(X_train, y_train)
print(model.score(X_test, y_test))
