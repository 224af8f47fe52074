import { compositeMakers, estimatorRole, splitters } from "./estimators.ts";
import { columnScores, crossValidations, fittingFunctions, isLabelledMaker, isMetric } from "./tables.ts";

/** Names that everybody gives these modules, for cells whose import is elsewhere. */
const customary: Readonly<Record<string, string>> = {
  pd: "pandas",
  np: "numpy",
  plt: "matplotlib.pyplot",
  sns: "seaborn",
  tf: "tensorflow",
  keras: "keras",
  xgb: "xgboost",
  lgb: "lightgbm",
  sm: "statsmodels.api",
  smf: "statsmodels.formula.api",
  px: "plotly.express",
  ce: "category_encoders",
  sp: "scipy",
};

/** Libraries whose functions are known here, or known to do nothing to rows that is worth following. */
const known = new Set(
  `sklearn pandas numpy imblearn xgboost lightgbm catboost keras tensorflow tf_keras scipy statsmodels category_encoders feature_engine matplotlib
  seaborn plotly os sys re json math random time datetime warnings collections itertools functools pathlib typing pickle joblib IPython
  tqdm logging glob string argparse copy gc shutil pprint csv sqlite3 yaml optuna hyperopt skopt shap torch torchvision builtins
  missingno wordcloud nltk spacy gensim transformers umap lime mlflow wandb eli5 graphviz polars cupy cuml dask mlxtend yellowbrick
  scikitplot sklearnex pylab abc dataclasses enum subprocess urllib requests io tempfile uuid hashlib operator statistics decimal
  fractions bisect heapq contextlib textwrap unicodedata inspect traceback threading multiprocessing concurrent psutil prettytable
  tabulate streamlit cv2 PIL skimage imageio h5py zipfile tarfile boruta tensorflow_addons kerastuner keras_tuner pydotplus
  ydata_profiling pandas_profiling sweetviz bokeh altair squarify folium geopandas dateutil pytz holidays calendar locale kaggle google
  bz2 gzip lzma html xml platform types weakref typing_extensions pkgutil importlib socket ssl signal errno struct array atexit
  pyarrow fastparquet sqlalchemy psycopg2 pymysql boto3 lazypredict fancyimpute missingpy sklearn_pandas scikeras bayes_opt`.split(/\s+/),
);

export function isKnownModule(path: string): boolean {
  return known.has(path.split(".")[0] ?? "");
}

export function customaryModule(name: string): string | null {
  return customary[name] ?? null;
}

/** The module of a name that is used without an import in sight, where the name speaks for itself. */
export function moduleOfBareName(name: string): string | null {
  if (name === "train_test_split" || name in splitters || crossValidations.has(name)) return "sklearn.model_selection";
  if (compositeMakers.has(name) || name === "Pipeline" || columnScores.has(name)) return "sklearn";
  if (/^(?:load|fetch)_(?:iris|wine|digits|breast_cancer|diabetes|boston|california_housing|openml)$/.test(name) || isLabelledMaker(name)) {
    return "sklearn.datasets";
  }
  if (fittingFunctions.has(name) && name.endsWith("_scale")) return "sklearn.preprocessing";
  if (/_score$|_error$|^classification_report$|^confusion_matrix$|^roc_curve$/.test(name) && isMetric(name)) return "sklearn.metrics";
  const role = estimatorRole(name, "");
  if (role === null || role === "network") return name === "Sequential" ? "keras" : null;
  return role === "sampler" ? "imblearn" : "sklearn";
}
