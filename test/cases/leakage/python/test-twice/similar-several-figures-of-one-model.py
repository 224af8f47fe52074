"""Many figures, one model, one look."""
import matplotlib.pyplot as plt
import pandas as pd
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import ConfusionMatrixDisplay, accuracy_score, classification_report, confusion_matrix, f1_score, roc_auc_score, roc_curve
from sklearn.model_selection import train_test_split

heart = pd.read_csv("heart.csv")
X_train, X_test, y_train, y_test = train_test_split(heart.drop(columns="target"), heart["target"], test_size=0.2, random_state=42)

baseline = DummyClassifier(strategy="most_frequent").fit(X_train, y_train)
print("baseline", baseline.score(X_test, y_test))

rf = RandomForestClassifier(random_state=42)
rf.fit(X_train, y_train)
print("train", rf.score(X_train, y_train), "test", rf.score(X_test, y_test))
y_pred = rf.predict(X_test)
y_prob = rf.predict_proba(X_test)[:, 1]
print(accuracy_score(y_test, y_pred), f1_score(y_test, y_pred), roc_auc_score(y_test, y_prob))
print(confusion_matrix(y_test, y_pred))
print(classification_report(y_test, y_pred))
fpr, tpr, _ = roc_curve(y_test, y_prob)
plt.plot(fpr, tpr)
ConfusionMatrixDisplay.from_estimator(rf, X_test, y_test)
for metric in (accuracy_score, f1_score):
    print(metric.__name__, metric(y_test, y_pred))
