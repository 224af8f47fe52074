import sys

import pandas as pd
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

inputs, outputs = sys.argv[-2:]
rows = pd.read_csv(f"{inputs}/table.csv")
# Looked at, and left: nothing of it is written.
scaled = StandardScaler().fit_transform(rows[["age", "stay"]].dropna())
print(PCA(n_components=1).fit(scaled).explained_variance_ratio_)
rows = rows.drop_duplicates()
rows.to_csv(f"{outputs}/table.csv", index=False)
