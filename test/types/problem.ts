import { labelRule, lastValue, problem, published, rule } from "mlpipe";
import { Visit } from "./setup.ts";

const visit = { decision: "?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc" } as const;
const stay = { decision: "?", predict: "number", target: "stay", metric: "mae" } as const;
const ward = { decision: "?", predict: "class", target: "ward", metric: "accuracy" } as const;

export const whole = problem(Visit, {
  ...visit,
  because: "beds are few",
  costs: { missed: (row) => row.stay * 100, falseAlarm: 20, unit: "EUR" },
  capacity: { alerts: 5, per: "day", outOf: 80 },
  guardRails: { recall: { atLeast: 0.5 } },
  baseline: labelRule((row) => row.stay > 3),
  population: { ward: { north: 0.4 } },
  constraints: ["no free text"],
  stakeholders: { ward: "acts" },
  handOff: [{ what: "list", to: "ward", when: "8:00" }],
});
export const wards = problem(Visit, { ...ward, baseline: "majority", guardRails: { macro_f1: { atLeast: 0.5 } } });
export const stays = problem(Visit, { ...stay, baseline: lastValue("stay"), guardRails: { r2: { atLeast: 0.5 } } });
export const known = problem(Visit, { ...visit, baseline: published({ value: 0.7, source: "report", rows: 400 }) });

// ✗ a guard-rail of another task
export const a = problem(Visit, { ...visit, baseline: "prior", guardRails: { rmse: { atMost: 1 } } });
// ✗ a limit that does not exist
export const b = problem(Visit, { ...visit, baseline: "prior", guardRails: { recall: { above: 1 } } });
// ✗ a population of a column of numbers
export const p = problem(Visit, { ...visit, baseline: "prior", population: { stay: { "1": 0.5 } } });
// ✗ a cost needs its unit
export const c = problem(Visit, { ...visit, baseline: "prior", costs: { missed: 1, falseAlarm: 2 } });
// ✗ a cost of a column that does not exist
export const d = problem(Visit, { ...visit, baseline: "prior", costs: { missed: (row) => row.stayed, falseAlarm: 2, unit: "EUR" } });
// ✗ a period that does not exist
export const e = problem(Visit, { ...visit, baseline: "prior", capacity: { alerts: 5, per: "shift" } });
// ✗ the last value of a column that does not exist
export const f = problem(Visit, { ...stay, baseline: lastValue("stayed") });
// ✗ the last value of a column that is no number
export const g = problem(Visit, { ...stay, baseline: lastValue("ward") });
// ✗ alerts are about classes
export const h = problem(Visit, { ...stay, baseline: "mean", costs: { missed: 1, falseAlarm: 2, unit: "EUR" } });
// ✗ several classes have no positive one to be alerted to
export const i = problem(Visit, { ...ward, baseline: "prior", capacity: { alerts: 5, per: "day" } });
// ✗ labels of yes and no are for two classes
export const j = problem(Visit, { ...ward, baseline: labelRule((row: { stay: number }) => row.stay > 3) });
// ✗ a mean is no class
export const k = problem(Visit, { ...visit, baseline: "mean" });
// ✗ a rule reads a column that does not exist
export const l = problem(Visit, { ...visit, baseline: rule((row) => row.stayed) });
// ✗ a figure needs its source
export const m = published({ value: 0.7 });
// ✗ a hand-off says when
export const n = problem(Visit, { ...visit, baseline: "prior", handOff: [{ what: "list", to: "ward" }] });
