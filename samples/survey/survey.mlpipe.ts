import {
  bin,
  blank,
  canonical,
  cap,
  categorical,
  clean,
  collect,
  columns,
  csv,
  dateParts,
  evaluate,
  expect,
  explained,
  features,
  fill,
  impute,
  interaction,
  letterCase,
  logistic,
  mark,
  numeric,
  on,
  oneHot,
  parse,
  prepare,
  problem,
  ratio,
  repairText,
  require,
  scale,
  split,
  train,
  trim,
  units,
  validate,
  wrangle,
} from "mlpipe";

/** 2,000 made-up answers to a survey of commuters, as messy as such tables are: make-data.mjs has the seed. */
const Answer = columns(
  {
    id: "integer",
    answered: "text?",
    name: "text",
    city: "category",
    mode: "category",
    age: "integer",
    household: "integer?",
    income: "text?",
    distance: "text?",
    agreed: "yes | no",
    satisfied: "yes | no",
  },
  { key: "id", personal: ["name"], notFeature: ["name", "agreed"] },
);
const City = columns({ city: "category", region: "category" });

/** 1: what is decided, and what must be beaten. */
export const brief = problem(Answer, {
  decision: "Whom do we ask what would make the way to work better?",
  predict: "class",
  target: "satisfied",
  positive: "no",
  metric: "roc_auc",
  goal: 0.75,
  baseline: "prior",
});

/** 3 */
export const raw = collect(csv("data/answers.csv"), Answer, { owner: "made up", license: "CC0" });
export const cities = collect(csv("data/cities.csv"), City, { owner: "made up", license: "CC0" });

/** 4a: every recipe has something to do here. `mlpipe changes survey.mlpipe.ts --stage tidy` shows what. */
export const tidy = clean(raw, [
  repairText(["name", "city"]),
  trim("mode"),
  letterCase("mode", "lower"),
  canonical("city", {
    Koeln: "Köln",
    KÖLN: "Köln",
    köln: "Köln",
    "Köln-Stadt": "Köln",
    "Frankfurt a.M.": "Frankfurt am Main",
    "Frankfurt/Main": "Frankfurt am Main",
    "frankfurt am main": "Frankfurt am Main",
    HAMBURG: "Hamburg",
    Hambrug: "Hamburg",
    Muenchen: "München",
    münchen: "München",
    leipzig: "Leipzig",
    Lepzig: "Leipzig",
  }),
  parse("answered", "date", { format: ["%d.%m.%Y", "%Y-%m-%d", "%d %b %Y"] }),
  parse("income", "number", { decimal: "," }),
  units("distance", { to: "km", m: 0.001, mi: 1.609344, "": 1 }),
  blank("age", [999, -1]),
  mark("age", { atMost: 99 }, "age_was_odd"),
  cap("age", { atMost: 99 }),
  fill("household", 1),
  require({ agreed: { oneOf: ["yes"] }, answered: { present: true } }),
]);

/** 4b: who answered twice counts once; only cities that we serve. */
export const rows = wrangle(
  tidy,
  (table, { cities }) => table.dedupeNear(["name", "city", "mode", "income", "distance"], { similarity: 0.85 }).semijoin(cities, "city"),
  { with: { cities } },
);

/** What everything below relies on. */
export const sound = expect(rows, {
  columns: {
    age: { atLeast: 16, atMost: 99, missingAtMost: 0.1 },
    mode: { oneOf: ["bus", "tram", "bicycle", "car"] },
    distance: { atLeast: 0 },
  },
  rows: { "nobody answered before the survey began": (row) => row.answered >= new Date("2026-01-01") },
  unique: ["id"],
  count: { atLeast: 1000 },
});

/** 5: forms by name, each told to the editor; `mlpipe test survey.mlpipe.ts` runs the examples. */
export const table = features(
  sound,
  brief,
  {
    income_per_head: explained("What a household has for each of its members says more than its income.", ratio("income", "household")),
    answered_on: dateParts("answered", ["weekday", "month"]),
    age_group: bin("age", [25, 45, 65]),
    mode_in_city: explained("A tram means something else in each city.", interaction("mode", "city")),
    log_distance: explained("Ten minutes more hurt less on a long way.", (row) =>
      row.distance === null ? null : Math.log1p(row.distance),
    ),
  },
  {
    examples: [
      {
        row: { income: 3000, household: 2, answered: new Date("2026-03-01"), age: 25, mode: "tram", city: "Köln", distance: 0 },
        gives: {
          income_per_head: 1500,
          answered_on_weekday: 7,
          answered_on_month: 3,
          age_group: "25 – 45",
          mode_in_city: "tram × Köln",
          log_distance: 0,
        },
      },
      { row: { household: 3 }, gives: { income_per_head: null, age_group: null, log_distance: null } },
    ],
  },
);

/** 6 */
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "2026-spring" });
export const dense = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 20 }))]);

/** 8 */
export const model = train(parts, logistic({ use: dense }), { seed: 7 });

/** 9 */
export const check = validate(model, { slices: ["mode", "city", "age_group"] });
export const report = evaluate(check);
