import json

import pandas as pd
from sklearn.model_selection import train_test_split

with open("options.json") as file:
    options = json.load(file)
train, test = train_test_split(pd.read_csv("rows.csv"), **options)
