"""Codes and dummies learn which categories there are, and nothing from their values."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, OrdinalEncoder

df = pd.read_csv("telco.csv")
df["gender"] = LabelEncoder().fit_transform(df["gender"])
df[["contract", "payment"]] = OrdinalEncoder().fit_transform(df[["contract", "payment"]])
for column in ["partner", "dependents"]:
    le = LabelEncoder()
    df[column] = le.fit_transform(df[column])
df["churn"] = df["churn"].map({"No": 0, "Yes": 1})
X = pd.get_dummies(df.drop(columns=["churn", "customerID"]), drop_first=True)
y = df["churn"]
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=42)
forest = RandomForestClassifier(random_state=42).fit(X_train, y_train)
print(roc_auc_score(y_test, forest.predict_proba(X_test)[:, 1]))
