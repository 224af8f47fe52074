# The target's scale is learned from the training part; codes for its classes are no scale.
import pandas as pd
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler

rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows[["size"]], rows[["rent"]], random_state=1)
scaler = StandardScaler().fit(y_train)
model = LinearRegression().fit(X_train, scaler.transform(y_train))
print(mean_squared_error(y_test, scaler.inverse_transform(model.predict(X_test))))

kinds = pd.read_csv("kinds.csv")
codes = LabelEncoder().fit_transform(kinds["kind"])
A_train, A_test, a_train, a_test = train_test_split(kinds[["size"]], codes, random_state=1)
print(LogisticRegression().fit(A_train, a_train).score(A_test, a_test))
