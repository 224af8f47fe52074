import assert from "node:assert/strict";
import { test } from "node:test";
import type { OptionValue } from "../../../src/model/pipeline.ts";
import { parseText, stageNamed } from "./parseText.ts";

/** What is read of `train(parts, baseline(), GIVEN)`; computed values as `{ computed: text }`, calls as `{ name: items }`. */
function check(given: string, expected: unknown, before = ""): void {
  const result = parseText(
    `import { train, baseline, after, impute } from "mlpipe"; ${before}\nexport const model = train(parts, baseline(), ${given});`,
  );
  assert.deepEqual(plain(stageNamed(result, "model").options["options"] as OptionValue), expected);
}

function plain(value: OptionValue): unknown {
  switch (value.kind) {
    case "literal":
      return value.value;
    case "list":
      return value.items.map(plain);
    case "object": {
      const members = Object.entries(value.members).map(([name, member]) => [name, plain(member.value)]);
      return Object.fromEntries(value.complete ? members : [...members, ["…", true]]);
    }
    case "call":
      return { [value.callee]: value.items.map(plain) };
    case "computed":
      return { computed: value.text };
    case "stage":
      return { stage: value.stage };
    case "function":
      return { function: value.index };
  }
}

test("literals are read through parentheses and assertions", () => {
  check("{ seed: 7 }", { seed: 7 });
  check("({ seed: -0x10, rate: +1e-3, big: 1_000 } as const satisfies object)", { seed: -16, rate: 0.001, big: 1000 });
  check('{ \'a b\': `one`, ["c"]: (null), d: true, e: false, 1: "x" }', { "a b": "one", c: null, d: true, e: false, 1: "x" });
  check('{ seed: undefined, list: [1, ["a"]] }', { list: [1, ["a"]] });
});

test("constants are read, of this file and of local ones", () => {
  check("options", { seed: 7, on: "validation" }, `const on = "validation"; const options = { seed: 7, on };`);
  check("{ ...base, seed: 2 }", { patience: 3, seed: 2 }, `const base = { patience: 3, seed: 1 } as const;`);
  check('{ list: [...names, "c"] }', { list: ["a", "b", "c"] }, `const names = ["a", "b"];`);
  check("{ seed: defaults.seed }", { seed: 4 }, `const defaults = { seed: 4 };`);
  check("{ [key]: 1 }", { seed: 1 }, `const key = "seed";`);
});

test("calls of the library are read with their arguments", () => {
  check(`{ test: after("2026-06-01"), with: impute("median") }`, { test: { after: ["2026-06-01"] }, with: { impute: ["median"] } });
});

test("what is computed is said to be, never guessed", () => {
  check("{ seed: 3 + 4 }", { seed: { computed: "3 + 4" } });
  check("{ seed: Number(process.env.SEED) }", { seed: { computed: "Number(process.env.SEED)" } });
  check("{ seed: s }", { seed: { computed: "s" } }, "let s = 1; s = 2;");
  check(`{ name: \`a\${1}\` }`, { name: { computed: `\`a\${1}\`` } });
  check("{ ...rest() }", { "…": true });
  check("{ [key()]: 1, seed: 1 }", { seed: 1, "…": true });
  check("{ get seed() { return 1; } }", { seed: { computed: "get seed() { return 1; }" } });
  check("a", { computed: "b" }, "const a = b; const b = a;");
});

test("a constant that is changed in place is computed", () => {
  check("options", { computed: "options" }, `const options = { seed: 7 }; options.seed = 8;`);
  check("{ list: names }", { list: { computed: "names" } }, `const names = ["a"]; names.push("b");`);
  check("options", { computed: "options" }, `const options = { seed: 7 }; Object.assign(options, { seed: 8 });`);
});
