import csv
import sys

inputs, outputs = sys.argv[-2:]
with open(f"{inputs}/table.csv") as source, open(f"{outputs}/table.csv", "w") as sink:
    table = list(csv.DictReader(source))
    # Lists of dictionaries are not followed row by row.
    ages = [float(row["age"]) for row in table if row["age"]]
    writer = csv.DictWriter(sink, table[0].keys())
    writer.writeheader()
    for row in table:
        writer.writerow({**row, "age": row["age"] or sum(ages) / len(ages)})
