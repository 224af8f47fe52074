# A ColumnTransformer sees the columns that it names; the rest, the target among it, is dropped.
import pandas as pd
from sklearn.compose import ColumnTransformer, make_column_transformer
from sklearn.linear_model import PoissonRegressor
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

policies = pd.read_csv("policies.csv")
policies["frequency"] = policies["claims"] / policies["exposure"]
train, test = train_test_split(policies, random_state=0)
seen = ColumnTransformer([("scaled", StandardScaler(), ["age", "density"]), ("coded", OneHotEncoder(), ["area"])], remainder="drop")
model = Pipeline([("columns", seen), ("claims", PoissonRegressor())])
model.fit(train, train["frequency"])
print(model.score(test, test["frequency"]))

alone = make_column_transformer((StandardScaler(), ["age"])).fit(train)
print(alone.transform(test)[:3])
