import type { Works } from "../stageWork.ts";
import { clean } from "./clean.ts";
import { collect } from "./collect.ts";
import { evaluate } from "./evaluate.ts";
import { expect } from "./expect.ts";
import { feasibility } from "./feasibility.ts";
import { features } from "./features.ts";
import { prepare } from "./prepare.ts";
import { problem } from "./problem.ts";
import { split } from "./split.ts";
import { train } from "./train.ts";
import { validate } from "./validate.ts";
import { wrangle } from "./wrangle.ts";

/** What each kind of stage does: the one place where descriptions meet engines. */
export const works: Works = { problem, collect, clean, wrangle, expect, features, split, feasibility, prepare, train, validate, evaluate };
