import category_encoders as ce
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

clicks = pd.read_csv("clicks.csv")
X, y = clicks.drop(columns="click"), clicks["click"]
encoder = ce.TargetEncoder(cols=["site", "device"])
# LEAK leakage/target-encode-unfolded
X = encoder.fit_transform(X, y)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = LogisticRegression(max_iter=300).fit(X_train, y_train)
print(model.score(X_test, y_test))
