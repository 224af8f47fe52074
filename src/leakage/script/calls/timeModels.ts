import type { Call } from "../reading/calls.ts";
import { type Machine, siteOf } from "../reading/machine.ts";
import { dataOf } from "../rows/data.ts";
import type { Estimator, Value } from "../rows/values.ts";

/** Models of one series, which is given when they are made: `ARIMA(train, order=(1, 1, 0)).fit()`. */
export function isTimeModel({ name }: Estimator): boolean {
  return /^(?:ARIMA|ARMA|SARIMAX|AutoReg|AR|ExponentialSmoothing|SimpleExpSmoothing|Holt|UnobservedComponents)$/.test(name);
}

/** `model.forecast(12)`, `model.predict(start, end)`: what it says of times to come; of which rows, the true values tell that it is held against. */
export function forecastOf(machine: Machine, estimator: Estimator, call: Call): Value {
  const { fit } = estimator.cell.value;
  if (fit === null) return dataOf({ shape: "column" });
  return dataOf({ shape: "column", predictions: [{ fit, rows: null, site: siteOf(machine, call), column: null, names: [] }] });
}
