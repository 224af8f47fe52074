# The names of a data set's features are those without its target.
from sklearn.datasets import fetch_openml
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

survey = fetch_openml(data_id=534, as_frame=True)
X = survey.data[survey.feature_names]
y = survey.target
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)
seen = X_train.copy()
seen.insert(0, "wage", y_train)
print(seen.describe())
print(Ridge().fit(X_train, y_train).score(X_test, y_test))

irises = fetch_openml("iris", as_frame=True)
flowers = irises.data.copy()
flowers["kind"] = irises.target
A_train, A_test, a_train, a_test = train_test_split(flowers[irises.feature_names], flowers["kind"], random_state=3)
print(Ridge().fit(A_train, a_train).score(A_test, a_test))
