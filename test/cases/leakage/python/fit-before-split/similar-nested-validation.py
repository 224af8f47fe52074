"""The scaler learns from training and validation rows; what judges in the end is neither."""
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

data = pd.read_csv("sensors.csv")
X, y = data.drop(columns="fault"), data["fault"]
X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
scaler = StandardScaler().fit(X_rest)
X_rest, X_test = scaler.transform(X_rest), scaler.transform(X_test)
X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, test_size=0.25, random_state=0)

best, best_score = None, 0
for C in [0.1, 1, 10, 100]:
    model = SVC(C=C).fit(X_train, y_train)
    score = model.score(X_val, y_val)
    if score > best_score:
        best, best_score = model, score
print("validation", best_score)
print("test", best.score(X_test, y_test))
