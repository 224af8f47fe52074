# One function prepares any file by what the training file says; a map of each part is drawn by itself.
import matplotlib.pyplot as plt
import pandas as pd
from sklearn.manifold import TSNE
from sklearn.preprocessing import MinMaxScaler

train, test = pd.read_csv("data/train.csv"), pd.read_csv("data/test.csv")
scaler = MinMaxScaler().fit(train.drop("label", axis=1))


def prepared(rows):
    return pd.concat([pd.DataFrame(scaler.transform(rows.drop("label", axis=1))), rows["label"]], axis=1)


prepared(train).to_csv("data/train_prepared.csv")
prepared(test).to_csv("data/test_prepared.csv")


def drawn(rows):
    places = TSNE(random_state=1).fit_transform(rows.drop("label", axis=1))
    plt.scatter(places[:, 0], places[:, 1])


drawn(train)
drawn(test)
