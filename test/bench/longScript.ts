/** A script of at least so many lines, in the manner of a competition's notebook: chains of all that the audit follows. */
export function longScript(lineCount: number): string {
  const lines = header();
  for (let chain = 1; lines.length < lineCount; chain++) lines.push(...chainOf(chain));
  return `${lines.join("\n")}\n`;
}

function header(): string[] {
  return [
    "import numpy as np",
    "import pandas as pd",
    "from sklearn.compose import ColumnTransformer",
    "from sklearn.ensemble import RandomForestClassifier",
    "from sklearn.feature_selection import SelectKBest, f_classif",
    "from sklearn.impute import SimpleImputer",
    "from sklearn.metrics import roc_auc_score",
    "from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split",
    "from sklearn.pipeline import Pipeline",
    "from sklearn.preprocessing import OneHotEncoder, StandardScaler",
    "from xgboost import XGBClassifier",
    "",
    "",
    "def reduced(table, column):",
    "    low, high = table[column].quantile([0.01, 0.99])",
    "    return table[table[column].between(low, high)]",
    "",
    "",
    "def scores_of(model, X, y, folds):",
    "    scores = []",
    "    for inner, outer in folds.split(X, y):",
    "        model.fit(X.iloc[inner], y.iloc[inner])",
    "        scores.append(roc_auc_score(y.iloc[outer], model.predict_proba(X.iloc[outer])[:, 1]))",
    "    return np.mean(scores)",
    "",
  ];
}

function chainOf(n: number): readonly string[] {
  return [
    `# Part ${n}`,
    `rows_${n} = pd.read_csv("rows_${n}.csv")`,
    `rows_${n}["age"] = rows_${n}["age"].fillna(rows_${n}["age"].median())`,
    `rows_${n} = rows_${n}.assign(per_head=lambda table: table["income"] / table["household"])`,
    `rows_${n}["city_income"] = rows_${n}.groupby("city")["income"].transform("mean")`,
    `rows_${n} = reduced(rows_${n}, "income")`,
    `X_${n}, y_${n} = rows_${n}.drop(columns=["left", "id"]), rows_${n}["left"]`,
    `numeric_${n} = X_${n}.select_dtypes("number").columns.tolist()`,
    `words_${n} = [name for name in X_${n}.columns if name not in numeric_${n}]`,
    `X_train_${n}, X_test_${n}, y_train_${n}, y_test_${n} = train_test_split(X_${n}, y_${n}, test_size=0.2, stratify=y_${n}, random_state=${n})`,
    `prepare_${n} = ColumnTransformer([`,
    `    ("numbers", Pipeline([("fill", SimpleImputer()), ("scale", StandardScaler())]), numeric_${n}),`,
    `    ("words", OneHotEncoder(handle_unknown="ignore"), words_${n}),`,
    "])",
    `model_${n} = Pipeline([("prepare", prepare_${n}), ("select", SelectKBest(f_classif, k=10)), ("forest", RandomForestClassifier(random_state=${n}))])`,
    `print(scores_of(model_${n}, X_train_${n}, y_train_${n}, StratifiedKFold(5, shuffle=True, random_state=${n})))`,
    `for depth in [3, 5, 7]:`,
    `    boosted_${n} = XGBClassifier(max_depth=depth, random_state=${n})`,
    `    print(depth, cross_val_score(boosted_${n}, X_train_${n}[numeric_${n}], y_train_${n}, cv=5).mean())`,
    `model_${n}.fit(X_train_${n}, y_train_${n})`,
    `print(f"part ${n}: {roc_auc_score(y_test_${n}, model_${n}.predict_proba(X_test_${n})[:, 1]):.3f}")`,
    "",
  ];
}
