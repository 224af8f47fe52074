import polars as pl
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

payments = pl.read_csv("payments.csv")
payments = payments.with_columns(
    # LEAK statistic-before-split warning
    ((pl.col("amount") - pl.col("amount").mean()) / 100).alias("above_mean"),
    # LEAK statistic-before-split warning
    pl.col("amount").max().over("shop").alias("shop_highest"),
    # LEAK statistic-before-split warning
    place=pl.col("amount").rank(),
)
# LEAK statistic-before-split warning
ages = payments.select(pl.col("age").median()).item()
payments = payments.with_columns(pl.col("age").fill_null(ages))
# LEAK statistic-before-split warning
payments = payments.with_columns(pl.col("income").fill_null(strategy="mean"))
# LEAK statistic-before-split warning
by_city = payments.group_by("city").agg(pl.col("amount").mean().alias("city_mean"))
payments = payments.join(by_city, on="city", how="left")
rows = payments.to_pandas()
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns=["fraud"]), rows["fraud"], random_state=0)
print(RandomForestClassifier(random_state=0).fit(X_train, y_train).score(X_test, y_test))
