import { estimatorOf } from "../calls/libraryCalls.ts";
import { makeEstimator } from "../calls/makeEstimator.ts";
import type { LocalClass, Value } from "../rows/values.ts";
import type { Arguments } from "./functions.ts";
import type { Machine } from "./machine.ts";

/**
 * An object of a class of the script that builds on an estimator of a library, or says by a mixin that it is a model:
 * used as what it builds on is. Null where its base is no estimator, or where it can do more than estimators do.
 */
export function derivedEstimator(machine: Machine, of: LocalClass, args: Arguments): Value | null {
  const paths = of.bases.flatMap((base) => (base.kind === "library" ? [base.path] : []));
  const { name } = of.definition;
  if (paths.every((path) => path === "builtins.object") && isWholeModel(machine, of)) return makeEstimator(machine, name, "model", args);
  if (paths.length === 0 || [...of.members].some(([member, value]) => value.kind === "closure" && !isUsual(member))) return null;
  for (const path of paths) {
    const last = path.slice(path.lastIndexOf(".") + 1);
    const role = mixins[last];
    if (role !== undefined) return makeEstimator(machine, name, role, args);
    const base = path.startsWith("torch") ? null : estimatorOf(machine, path, last, args);
    if (base?.kind === "estimator") return { ...base, name };
  }
  return null;
}

/** A class of its own that is written out: fit takes features and a target, predict features, and no library does it for them. */
function isWholeModel(machine: Machine, { definition, members, bases }: LocalClass): boolean {
  const [fit, predict] = [members.get("fit"), members.get("predict")];
  if (bases.some(({ kind }) => kind !== "library") || fit?.kind !== "closure" || predict?.kind !== "closure") return false;
  const text = fit.file === machine.file ? machine.text : (machine.loadModule("", fit.file)?.text ?? "");
  const written = text.slice(definition.start, definition.end);
  return fit.parameters.length >= 3 && predict.parameters.length >= 2 && !/\.(?:fit|fit_transform|partial_fit|train)\(/.test(written);
}

const mixins: Readonly<Record<string, "model" | "clusterer" | "outliers">> = {
  ClassifierMixin: "model",
  RegressorMixin: "model",
  ClusterMixin: "clusterer",
  OutlierMixin: "outliers",
};

function isUsual(member: string): boolean {
  return member.startsWith("_") || usual.has(member);
}

const usual = new Set(
  `fit predict predict_proba predict_log_proba decision_function score score_samples transform fit_transform fit_predict partial_fit
  inverse_transform get_params set_params get_feature_names_out build_tokenizer build_analyzer build_preprocessor call train_step test_step
  classes_ feature_importances_ coef_ more_tags staged_predict staged_predict_proba`.split(/\s+/),
);
