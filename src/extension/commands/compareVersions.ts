import * as vscode from "vscode";
import { versionsOf } from "../../analyse/sheetStates.ts";
import { openStore } from "../../artifacts/store.ts";
import { failureData } from "../../base/failure.ts";
import type { DataVersion } from "../../model/dataVersion.ts";
import { comparisonKey } from "../../plan/comparisonKey.ts";
import { formatCount } from "../../views/format.ts";
import type { VersionsState } from "../../views/sheet/versionsView.ts";
import type { Panels } from "../panels/panels.ts";
import type { Runner } from "../run/runner.ts";
import type { StageView } from "../state/stages.ts";

/** Two versions of a collected table: chosen where there are more, compared by a run where they were not yet, and shown. */
export async function compareVersions({ ref, known }: StageView, runner: Runner, panels: Panels): Promise<void> {
  try {
    const { analysis } = known;
    const all = openStore(analysis.projectRoot).dataVersions(analysis.file, ref.stage);
    const pair = await chosenPair(versionsOf(analysis, ref.stage).versions.filter(({ isStored }) => isStored));
    const [before, after] = (pair ?? []).map((hash) => all.find(({ output }) => output.hash === hash));
    if (!before || !after) return;
    if (!isCompared(analysis.projectRoot, comparisonKey(ref.stage, before, after))) {
      const outcome = await runner.run({ file: ref.file, stages: [], comparison: { stage: ref.stage, before, after } });
      if (outcome?.outcome !== "done") return;
    }
    panels.show({ panel: "comparison", pipeline: ref.file, stage: ref.stage, versions: [before.output.hash, after.output.hash] });
  } catch (error) {
    const { sentence, remedy } = failureData(error);
    void vscode.window.showErrorMessage(`${sentence} ${remedy}`);
  }
}

function isCompared(projectRoot: string, key: string): boolean {
  return openStore(projectRoot).attached(key, "comparison") !== null;
}

type Version = VersionsState["versions"][number];

/** The hashes of the older and the newer one, or as they were chosen; undefined when there are not two, or nobody chose. */
async function chosenPair(versions: readonly Version[]): Promise<readonly DataVersion["output"]["hash"][] | undefined> {
  const [last, before] = versions;
  if (!last || !before) {
    void vscode.window.showInformationMessage(
      "There are not two versions to compare: collect the table again when its source has changed.",
    );
    return undefined;
  }
  if (versions.length === 2) return [before.hash, last.hash];
  const first = await choose(versions, "Compare this version…", before);
  const second =
    first &&
    (await choose(
      versions.filter((each) => each !== first),
      "…with this one",
      first === last ? before : last,
    ));
  return first && second ? [first.hash, second.hash] : undefined;
}

async function choose(versions: readonly Version[], placeHolder: string, preferred: Version): Promise<Version | undefined> {
  const items = [preferred, ...versions.filter((each) => each !== preferred)].map((each) => ({
    label: each.version,
    description: `${formatCount(each.rows)} rows${each.isCurrent ? ", in use" : ""}`,
    detail: `Last collected ${each.last}`,
    each,
  }));
  return (await vscode.window.showQuickPick(items, { title: "Compare Versions", placeHolder }))?.each;
}
