import { dirname } from "node:path";
import type { CollectOptions } from "../../runtime/collect.ts";
import type { Contract } from "../../runtime/columns.ts";
import type { Source } from "../../runtime/sources.ts";
import { dataFindingsOf } from "../dataFindingsOf.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** A sealed copy of the source, each row checked against the contract. */
export const collect: StageWork = async (context) => {
  const { invalid, limit } = givenAs<CollectOptions>(context, "options");
  const { file } = context.planned.place;
  const engine = await context.engine();
  const { value, notes } = await engine.collect(givenAs<Source>(context, "source"), givenAs<Contract | null>(context, "contract"), {
    ...(invalid === undefined ? {} : { invalid }),
    ...(limit === undefined ? {} : { limit }),
    baseFolder: dirname(file),
  });
  return { make: "table", value, notes: [...notes], attached: dataFindingsOf(value) };
};
