import type { GivenWork } from "../../table/wrangle.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Set-wise work in Arquero's verbs. Arquero is most of the child's code and loads only where it is used. */
export const wrangle: StageWork = async (context) => {
  const { wrangleTable } = await import("../../table/wrangle.ts");
  const table = await context.input("table").table();
  const { value, notes } = wrangleTable(table, givenAs<GivenWork>(context, "function"), context.signal);
  return { make: "table", value, notes: [...notes] };
};
