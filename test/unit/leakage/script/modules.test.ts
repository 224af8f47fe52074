import assert from "node:assert/strict";
import { test } from "node:test";
import { auditScript } from "../../../../src/leakage/script/auditScript.ts";
import { readPython } from "../../../../src/python/readPython.ts";

const preparation = `from sklearn.preprocessing import StandardScaler
def scaled(rows):
    return StandardScaler().fit_transform(rows)
`;

const script = (imported: string, called: string): string => `import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
${imported}
rows = pd.read_csv("rows.csv")
X = ${called}(rows.drop(columns="left"))
X_train, X_test, y_train, y_test = train_test_split(X, rows["left"], random_state=1)
print(SVC().fit(X_train, y_train).score(X_test, y_test))
`;

for (const [imported, called] of [
  ["from tools.preparation import scaled", "scaled"],
  ["from tools import preparation", "preparation.scaled"],
  ["from tools import preparation as p", "p.scaled"],
  ["import tools.preparation", "tools.preparation.scaled"],
  ["import tools.reading\nimport tools.preparation", "tools.preparation.scaled"],
  ["import tools.preparation as p", "p.scaled"],
] as const) {
  test(`${imported.replace("\n", "; ")}: what the module does is followed, and found there`, () => {
    const { findings } = auditScript(readPython("train.py", script(imported, called)), (name) =>
      name === "tools.preparation"
        ? readPython("tools/preparation.py", preparation)
        : name === "tools.reading"
          ? readPython("tools/reading.py", "")
          : null,
    );
    assert.deepEqual(
      findings.map(({ id, range }) => [id, range.file]),
      [["leakage/fit-before-split", "tools/preparation.py"]],
    );
  });
}
