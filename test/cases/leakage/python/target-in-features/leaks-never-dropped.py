import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

df = pd.read_csv("students.csv")
X = df.drop(columns=["student_id"])
y = df["passed"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = RandomForestClassifier()
# LEAK leakage/target-in-features error
model.fit(X_train, y_train)
print(model.score(X_test, y_test))
