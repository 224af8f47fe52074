/**
 * What is fitted, by class. "fit": learns from values, so that rows shape it. "names": learns only which values there
 * are, in no order of worth: category codes, one column each. "none": learns nothing.
 */
export type EstimatorRole =
  | "model"
  | "baseline"
  | "clusterer"
  | "outliers"
  | "fit"
  | "names"
  | "none"
  | "selector"
  | "encoder"
  | "foldedEncoder"
  | "sampler"
  | "search"
  | "composite"
  | "wrapper"
  | "calibrator"
  | "network"
  | "tokenizer";

export function estimatorRole(name: string, module: string): EstimatorRole | null {
  const listed = roles.get(name);
  if (listed !== undefined) return name === "TargetEncoder" && module.startsWith("sklearn") ? "foldedEncoder" : listed;
  if (!startsUpper(name)) return null;
  for (const [prefix, role] of byModule) if (module.startsWith(prefix)) return role;
  return /(?:Classifier|Regressor|Regression)(?:CV)?$/.test(name) ? "model" : null;
}

function startsUpper(name: string): boolean {
  return /^[A-Z]/.test(name);
}

const byRole: Readonly<Record<EstimatorRole, string>> = {
  model: `LogisticRegression LogisticRegressionCV LinearRegression Ridge RidgeCV RidgeClassifier RidgeClassifierCV Lasso LassoCV LassoLars ElasticNet
    ElasticNetCV SGDClassifier SGDRegressor Perceptron PassiveAggressiveClassifier PassiveAggressiveRegressor HuberRegressor
    TheilSenRegressor RANSACRegressor BayesianRidge ARDRegression PoissonRegressor GammaRegressor TweedieRegressor QuantileRegressor
    OrthogonalMatchingPursuit Lars SVC SVR LinearSVC LinearSVR NuSVC NuSVR KNeighborsClassifier KNeighborsRegressor
    RadiusNeighborsClassifier NearestCentroid GaussianNB MultinomialNB BernoulliNB ComplementNB CategoricalNB DecisionTreeClassifier
    DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor RandomForestClassifier RandomForestRegressor ExtraTreesClassifier
    ExtraTreesRegressor GradientBoostingClassifier GradientBoostingRegressor HistGradientBoostingClassifier
    HistGradientBoostingRegressor AdaBoostClassifier AdaBoostRegressor MLPClassifier MLPRegressor GaussianProcessClassifier
    GaussianProcessRegressor LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis KernelRidge PLSRegression IsotonicRegression
    XGBClassifier XGBRegressor XGBRFClassifier XGBRFRegressor XGBRanker LGBMClassifier LGBMRegressor LGBMRanker CatBoostClassifier
    CatBoostRegressor CatBoost NGBClassifier NGBRegressor TabNetClassifier TabNetRegressor BalancedRandomForestClassifier
    BalancedBaggingClassifier EasyEnsembleClassifier RUSBoostClassifier LabelPropagation LabelSpreading KerasClassifier KerasRegressor
    OLS Logit GLM WLS Prophet TPOTClassifier TPOTRegressor AutoSklearnClassifier ExplainableBoostingClassifier
    ExplainableBoostingRegressor GeneralizedLinearRegressor`,
  baseline: "DummyClassifier DummyRegressor",
  clusterer: `KMeans MiniBatchKMeans DBSCAN AgglomerativeClustering Birch MeanShift OPTICS SpectralClustering GaussianMixture
    BayesianGaussianMixture AffinityPropagation HDBSCAN KModes KPrototypes`,
  outliers: "IsolationForest LocalOutlierFactor OneClassSVM EllipticEnvelope",
  fit: `StandardScaler MinMaxScaler MaxAbsScaler RobustScaler QuantileTransformer PowerTransformer KBinsDiscretizer SimpleImputer Imputer
    KNNImputer IterativeImputer PCA KernelPCA SparsePCA IncrementalPCA TruncatedSVD NMF FastICA FactorAnalysis
    LatentDirichletAllocation TSNE UMAP Isomap LocallyLinearEmbedding MDS TfidfVectorizer TfidfTransformer CountVectorizer
    VarianceThreshold SplineTransformer FeatureAgglomeration DictionaryLearning MeanMedianImputer EndTailImputer RandomSampleImputer
    Winsorizer OutlierTrimmer EqualFrequencyDiscretiser EqualWidthDiscretiser YeoJohnsonTransformer BoxCoxTransformer CountFrequencyEncoder
    RareLabelEncoder ImageDataGenerator CountEncoder Nystroem RBFSampler BertTopic GaussRankScaler`,
  names: `LabelEncoder OneHotEncoder OrdinalEncoder LabelBinarizer MultiLabelBinarizer BinaryEncoder BaseNEncoder DictVectorizer
    CategoricalImputer AddMissingIndicator MissingIndicator KernelCenterer`,
  none: `Normalizer FunctionTransformer PolynomialFeatures Binarizer HashingVectorizer FeatureHasher HashingEncoder ColumnSelector
    SelectFeatures DropFeatures DropConstantFeatures DatetimeFeatures`,
  selector: `SelectKBest SelectPercentile SelectFpr SelectFdr SelectFwe GenericUnivariateSelect RFE RFECV SelectFromModel
    SequentialFeatureSelector BorutaPy Boruta RecursiveFeatureElimination SelectByShuffling SelectBySingleFeaturePerformance
    NeighborhoodComponentsAnalysis ReliefF ExhaustiveFeatureSelector`,
  encoder: "TargetEncoder MEstimateEncoder MeanEncoder WOEEncoder JamesSteinEncoder GLMMEncoder DecisionTreeEncoder",
  foldedEncoder: "LeaveOneOutEncoder CatBoostEncoder",
  sampler: `SMOTE SMOTENC SMOTEN ADASYN BorderlineSMOTE SVMSMOTE KMeansSMOTE RandomOverSampler RandomUnderSampler NearMiss TomekLinks
    ClusterCentroids SMOTEENN SMOTETomek EditedNearestNeighbours RepeatedEditedNearestNeighbours AllKNN OneSidedSelection
    NeighbourhoodCleaningRule InstanceHardnessThreshold CondensedNearestNeighbour`,
  search: `GridSearchCV RandomizedSearchCV HalvingGridSearchCV HalvingRandomSearchCV BayesSearchCV OptunaSearchCV TuneSearchCV
    TuneGridSearchCV EvolutionaryAlgorithmSearchCV GASearchCV`,
  composite: "Pipeline FeatureUnion ColumnTransformer ImbPipeline DataFrameMapper",
  wrapper: `VotingClassifier VotingRegressor StackingClassifier StackingRegressor BaggingClassifier BaggingRegressor OneVsRestClassifier
    OneVsOneClassifier OutputCodeClassifier MultiOutputClassifier MultiOutputRegressor ClassifierChain RegressorChain
    TransformedTargetRegressor SelfTrainingClassifier TunedThresholdClassifierCV FixedThresholdClassifier`,
  calibrator: "CalibratedClassifierCV",
  network: "Sequential Model",
  tokenizer: "Tokenizer TextVectorization Normalization StringLookup IntegerLookup Discretization",
};

const roles: ReadonlyMap<string, EstimatorRole> = new Map(
  (Object.entries(byRole) as [EstimatorRole, string][]).flatMap(([role, names]) => names.split(/\s+/).map((name) => [name, role] as const)),
);

/** Classes of these modules that are not listed by name. */
const byModule: readonly (readonly [string, EstimatorRole])[] = [
  ["sklearn.linear_model", "model"],
  ["sklearn.ensemble", "model"],
  ["sklearn.tree", "model"],
  ["sklearn.svm", "model"],
  ["sklearn.neighbors", "model"],
  ["sklearn.naive_bayes", "model"],
  ["sklearn.neural_network", "model"],
  // Shrunk by how likely they make new rows: judged like any model.
  ["sklearn.covariance", "model"],
  ["sklearn.cluster", "clusterer"],
  ["sklearn.decomposition", "fit"],
  ["sklearn.manifold", "fit"],
  ["sklearn.impute", "fit"],
  ["sklearn.feature_selection", "selector"],
  ["imblearn.over_sampling", "sampler"],
  ["imblearn.under_sampling", "sampler"],
  ["imblearn.combine", "sampler"],
  ["statsmodels.tsa", "model"],
  ["fancyimpute", "fit"],
  ["missingpy", "fit"],
  ["keras_tuner", "network"],
  ["kerastuner", "network"],
];

/** Over-sampling repeats or invents rows; the others leave rows out. */
export function repeatsRows(name: string): boolean {
  return /SMOTE|ADASYN|OverSampler/.test(name);
}

/** Functions that make a composite of their arguments. */
export const compositeMakers: ReadonlySet<string> = new Set([
  "make_pipeline",
  "make_column_transformer",
  "make_union",
  "make_imb_pipeline",
]);

/** Splitters of rows, with how they divide. */
export const splitters: Readonly<
  Record<string, { readonly order: "folds" | "random" | "ordered" | "grouped"; readonly shuffles: "always" | "asked" | "never" }>
> = {
  KFold: { order: "folds", shuffles: "asked" },
  StratifiedKFold: { order: "folds", shuffles: "asked" },
  RepeatedKFold: { order: "folds", shuffles: "always" },
  RepeatedStratifiedKFold: { order: "folds", shuffles: "always" },
  GroupKFold: { order: "folds", shuffles: "never" },
  StratifiedGroupKFold: { order: "folds", shuffles: "asked" },
  TimeSeriesSplit: { order: "folds", shuffles: "never" },
  LeaveOneOut: { order: "folds", shuffles: "never" },
  LeavePOut: { order: "folds", shuffles: "never" },
  LeaveOneGroupOut: { order: "folds", shuffles: "never" },
  LeavePGroupsOut: { order: "folds", shuffles: "never" },
  PredefinedSplit: { order: "folds", shuffles: "never" },
  ShuffleSplit: { order: "random", shuffles: "always" },
  StratifiedShuffleSplit: { order: "random", shuffles: "always" },
  GroupShuffleSplit: { order: "grouped", shuffles: "always" },
  MultilabelStratifiedKFold: { order: "folds", shuffles: "asked" },
  IterativeStratification: { order: "folds", shuffles: "asked" },
};
