import * as arquero from "arquero";

/**
 * Makes Arquero's operations those that `op` of the library promises: parts of dates are read in UTC, as our dates are
 * held (Arquero's follow the machine's time zone, so results would differ between machines), and there is a cumulative
 * sum. Arquero keeps its operations per process; nothing else uses it in ours. May be called again.
 */
export function registerOperations(): void {
  const { op } = arquero;
  const inUtc = {
    year: op.utcyear,
    quarter: op.utcquarter,
    month: op.utcmonth,
    week: op.utcweek,
    date: op.utcdate,
    dayofyear: op.utcdayofyear,
    dayofweek: op.utcdayofweek,
    hours: op.utchours,
    minutes: op.utcminutes,
    seconds: op.utcseconds,
    milliseconds: op.utcmilliseconds,
  };
  for (const [name, read] of Object.entries(inUtc)) {
    arquero.addFunction(
      name,
      ((date: unknown, ...more: never[]) => (date === null ? null : (read as DateReader)(date, ...more))) as never,
      {
        override: true,
      },
    );
  }
  arquero.addWindowFunction("cumulative_sum", cumulativeSum as never, { override: true });
}

type DateReader = (date: unknown, ...more: never[]) => unknown;

interface WindowState {
  readonly index: number;
  value(index: number, get: unknown): unknown;
}

/** The sum of the present values from the first row of the group to this one. */
const cumulativeSum = {
  create() {
    let total = 0;
    return {
      init() {
        total = 0;
      },
      value(state: WindowState, get: unknown): number {
        const cell = state.value(state.index, get);
        if (typeof cell === "number" && !Number.isNaN(cell)) total += cell;
        return total;
      },
    };
  },
  param: [1],
};
