"""What pandas takes to profile a CSV file: python3 peerPandas.py FILE. Prints seconds and peak memory as JSON."""
import json, resource, sys, time
import numpy as np, pandas as pd

started = time.perf_counter()
table = pd.read_csv(sys.argv[1])
read = time.perf_counter() - started
table.describe(include="all")
table.isna().sum()
table.nunique()
duplicates = int(table.duplicated().sum())
table.corr(numeric_only=True)
for name in table.select_dtypes("number"): np.histogram(table[name].dropna(), bins=30)
for name in table.select_dtypes("object"): table[name].value_counts().head(10)
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"seconds": time.perf_counter() - started, "processorSeconds": usage.ru_utime + usage.ru_stime,
                  "readSeconds": read, "duplicates": duplicates, "peakMiB": usage.ru_maxrss / 1024}))
