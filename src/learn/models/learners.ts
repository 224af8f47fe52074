import type { ModelKind } from "../../model/vocabulary.ts";
import { baseline } from "./baseline.ts";
import type { Learner } from "./learner.ts";
import { linear } from "./linear.ts";
import { logistic } from "./logistic.ts";
import { mlp } from "./mlp.ts";

/** Every kind of model. */
export const learners: { readonly [Kind in ModelKind]: Learner<Kind> } = { baseline, linear, logistic, mlp };
