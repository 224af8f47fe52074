# A stream gives other rows each time it is asked: the last ones asked for have trained nothing.
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier


def stream(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            text, label = line.rsplit(",", 1)
            yield text, int(label)


def batch(rows, size):
    texts, labels = [], []
    for _ in range(size):
        text, label = next(rows)
        texts.append(text)
        labels.append(label)
    return texts, labels


vectorizer = HashingVectorizer()
model = SGDClassifier(random_state=1)
rows = stream("reviews.csv")
for _ in range(45):
    X_train, y_train = batch(rows, 1000)
    model.partial_fit(vectorizer.transform(X_train), y_train, classes=[0, 1])
X_test, y_test = batch(rows, 5000)
print(model.score(vectorizer.transform(X_test), y_test))
