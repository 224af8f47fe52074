import type { LearnedKind } from "../../model/vocabulary.ts";
import { baseline } from "./baseline.ts";
import type { Learner } from "./learner.ts";
import { linear } from "./linear.ts";
import { logistic } from "./logistic.ts";
import { mlp } from "./mlp.ts";

/** Every kind of model that is trained here. */
export const learners: { readonly [Kind in LearnedKind]: Learner<Kind> } = { baseline, linear, logistic, mlp };
