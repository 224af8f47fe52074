import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import RandomizedSearchCV, train_test_split

ads = pd.read_csv("ads.csv")
X_train, X_test, y_train, y_test = train_test_split(ads.drop(columns="clicked"), ads["clicked"], random_state=0)
search = RandomizedSearchCV(RandomForestClassifier(), {"max_depth": range(2, 20)}, n_iter=10, random_state=0)
search.fit(X_train, y_train)
print("folds", search.best_score_)
print("test", balanced_accuracy_score(y_test, search.predict(X_test)))
