import { columns, command, features, problem, python, train, validate, wrangle } from "mlpipe";
import { parts, raw, rows, tidy } from "./setup.ts";

const Made = columns({ age: "number", letter: "a | b" });
export const made = wrangle(tidy, python("work.py", { files: ["limits.json"], format: "parquet" }), { makes: Made, with: { rows } });
export const used = wrangle(made, (table) => table.filter((row) => row.letter === "a" && row.age > 3));
// ✗ the contract of what it writes says which columns there are
export const lost = wrangle(made, (table) => table.filter((row) => row.stay > 3));
// ✗ a program needs the contract of the table that it writes
export const loose = wrangle(tidy, python("work.py"));
// ✗ a program needs it, whatever else is said
export const looser = wrangle(tidy, command(["Rscript", "work.R"]), { rows: "new" });
// ✗ an unknown format
export const odd = python("work.py", { format: "xlsx" });
// ✗ there is no shell that takes a line apart
export const line = command("Rscript work.R");
export const brief = problem(Made, { decision: "Which?", predict: "class", target: "letter", positive: "a", metric: "roc_auc", baseline: "prior" });
export const table = features(made, brief, { older: (row) => row.age + 1 });
export const first = wrangle(raw, command(["Rscript", "work.R"], { files: ["work.R"] }), { makes: Made, rows: "new" });
export const model = train(parts, python("train.py"), { seed: 7 });
export const check = validate(model, { slices: ["ward"] });
// ✗ a model that is another program decides itself how it takes columns
export const prepared = train(parts, python("train.py", { use: 3 }));
