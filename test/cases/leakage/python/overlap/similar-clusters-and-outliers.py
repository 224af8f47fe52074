"""Nobody predicts a label here."""
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.ensemble import IsolationForest
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

shops = pd.read_csv("shops.csv")
X = StandardScaler().fit_transform(shops[["income", "spending"]])
for k in range(2, 10):
    labels = KMeans(n_clusters=k, random_state=0).fit_predict(X)
    print(k, silhouette_score(X, labels))
detector = IsolationForest(random_state=0).fit(X)
shops["odd"] = detector.predict(X)
