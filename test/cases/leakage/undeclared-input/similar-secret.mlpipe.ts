import { collect, columns, features, impute, logistic, numeric, on, postgres, prepare, problem, scale, secret, split, train } from "mlpipe";

/** A secret is named in the file, handed to the source, and appears in no result. */
const Loan = columns({ amount: "number", income: "number", purpose: "car | house | other", late: "yes | no" });
export const brief = problem(Loan, { decision: "Whom do we lend to?", predict: "class", target: "late", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(postgres({ query: "select amount, income, purpose, late from loans", connection: secret("DATABASE_URL") }), Loan, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
