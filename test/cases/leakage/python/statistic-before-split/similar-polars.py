"""Row by row, from training rows alone, or within what the split keeps whole."""
import polars as pl
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GroupShuffleSplit, train_test_split

payments = (
    pl.scan_csv("payments.csv")
    .with_columns((pl.col("amount") / pl.col("income")).alias("share"), pl.col("age").cast(pl.Float64).fill_null(0))
    .filter(pl.col("age") > 18, pl.col("amount") < 1000)
    .collect()
)
print(payments.select(pl.col("amount").mean()), payments.group_by("city").agg(pl.len()))
columns = ["share", "age"]
train, test = train_test_split(payments, random_state=0)
middle = train.select(pl.col("share").mean()).item()
train, test = (part.with_columns(pl.col("share").fill_null(middle)) for part in (train, test))
model = RandomForestClassifier(random_state=0).fit(train.select(columns).to_numpy(), train["fraud"].to_numpy())
print(model.score(test.select(columns).to_numpy(), test["fraud"].to_numpy()))

visits = pl.read_parquet("visits.parquet").with_columns(usual=pl.col("minutes").mean().over("patient")).to_pandas()
train_rows, test_rows = next(GroupShuffleSplit(random_state=0).split(visits, groups=visits["patient"]))
known, new = visits.iloc[train_rows], visits.iloc[test_rows]
longer = RandomForestClassifier(random_state=0).fit(known[["usual"]], known["ill"])
print(longer.score(new[["usual"]], new["ill"]))
