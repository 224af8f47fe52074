import { Failure } from "../../base/failure.ts";
import type { Learner } from "./learner.ts";

export const mlp: Learner<"mlp"> = {
  train() {
    throw new Failure("todo", "mlp", "wait");
  },
  predict() {
    throw new Failure("todo", "mlp", "wait");
  },
};
