/** Steps of `prepare` that change how often a class is seen, by leaving rows out, repeating them or making some up. */
export const resamplingSteps: readonly string[] = ["balance", "overSample", "underSample", "smote"];

/** Steps that weight the classes, and touch no row. */
export const weightingSteps: readonly string[] = ["classWeights"];
