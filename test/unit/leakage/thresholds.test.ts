import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { dataRules } from "../../../src/leakage/data/dataRules.ts";
import { thresholdNames, thresholds, thresholdsOf } from "../../../src/leakage/data/thresholds.ts";
import { dataCases } from "./dataCases.ts";
import { checkOf, type Wanted } from "./rowsContext.ts";

test("every data rule has a threshold, and every threshold a rule", () => {
  const ids = dataRules.map(({ documentation }) => documentation.id);
  assert.deepEqual(
    ids.filter((id) => thresholdsOf(id).length === 0),
    [],
  );
  const asked = thresholdNames.flatMap((name) => thresholds[name].rules.map((rule) => `leakage/${rule}`));
  assert.deepEqual(
    asked.filter((id) => !ids.includes(id)),
    [],
  );
});

test("the settings of the editor are these thresholds, with these defaults", () => {
  interface Manifest {
    readonly contributes: {
      readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly properties?: unknown }>> }[] | object;
    };
  }
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
  const found = JSON.stringify(manifest.contributes.configuration);
  for (const name of thresholdNames) {
    const { default: usual, means } = thresholds[name];
    assert.ok(found.includes(`"${name}":${JSON.stringify({ type: "number", default: usual, description: means })}`), name);
  }
});

/** So far that nothing is beyond it; p and shares of what is near are the other way round. */
const silencing: Readonly<Record<string, number>> = { permutedChance: 0, nearTexts: 1, nearNumbers: 1e-9 };

for (const [id, { leaks }] of Object.entries(dataCases)) {
  // Its closeness is that of the file's digits, too.
  if (id.startsWith("external-")) continue;
  test(`${id} keeps still beyond its thresholds`, async () => {
    const far = Object.fromEntries(thresholdsOf(`leakage/${id}`).map(({ name }) => [name, silencing[name] ?? 1e6]));
    const wanted: Wanted = { ...leaks, thresholds: far };
    assert.deepEqual(
      (await checkOf(id, wanted)).found.filter(
        ({ severity }) => severity !== "information" || !["row-overlap", "near-row-overlap"].includes(id),
      ),
      [],
    );
  });
}
