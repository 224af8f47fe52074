import { sha256 } from "../../base/hash.ts";
import { type Random, seededRandom } from "../../base/random.ts";
import type { Generator, SyntheticSource } from "../../runtime/synthetic.ts";
import type { NumericType } from "../cellText.ts";
import type { SourceCell } from "../intake/columnCells.ts";
import type { RowSource } from "./rowSource.ts";

/** Rows made from a seed. */
export function openSynthetic({ rows, seed, columns }: SyntheticSource, signal: AbortSignal | null): RowSource {
  const entries = Object.entries(columns);
  const types = entries.map(([, generator]) => typeOf(generator));
  return {
    name: "synthetic rows",
    guessesTypes: false,
    header: async () => ({ names: entries.map(([name]) => name), types, missing: [], decimal: "." }),
    async read(taker) {
      const makers = entries.map(([name, generator]) => maker(generator, columnRandom(seed, name)));
      const cells: SourceCell[] = new Array(makers.length);
      for (let row = 0; row < rows; row++) {
        if (row % 65_536 === 0) signal?.throwIfAborted();
        for (let c = 0; c < makers.length; c++) cells[c] = (makers[c] as Maker)(row);
        if (taker.row(cells, null) === "enough") return;
      }
    },
    close: async () => {},
  };
}

/** A stream of its own for each column, so that another column changes none of its cells. */
function columnRandom(seed: number, name: string): Random {
  return seededRandom(Number.parseInt(sha256(`${seed} ${name}`).slice(0, 8), 16));
}

function typeOf(generator: Generator): NumericType | null {
  switch (generator.make) {
    case "uniform":
      return generator.whole ? "integer" : "number";
    case "normal":
      return "number";
    case "sequence":
      return "integer";
    case "dates":
      return "date";
    default:
      return null;
  }
}

type Maker = (row: number) => SourceCell;

function maker(generator: Generator, random: Random): Maker {
  const make = presentMaker(generator, random);
  if (generator.missing === 0) return make;
  return (row) => {
    // Made even where it is thrown away: another share of missing cells leaves the others as they are.
    const cell = make(row);
    return random.next() < generator.missing ? null : cell;
  };
}

const millisecondsPerDay = 86_400_000;

function presentMaker(generator: Generator, random: Random): Maker {
  switch (generator.make) {
    case "uniform": {
      const { low, high, whole } = generator;
      return whole ? () => low + random.integer(high - low + 1) : () => low + random.next() * (high - low);
    }
    case "normal":
      return () => generator.mean + generator.standardDeviation * random.normal();
    case "choice":
      return chooser(generator.values, generator.shares, random);
    case "sequence":
      return (row) => generator.start + row * generator.step;
    case "dates": {
      const days = (generator.to - generator.from) / millisecondsPerDay + 1;
      return () => generator.from + random.integer(days) * millisecondsPerDay;
    }
    case "texts": {
      const { words, least, most } = generator;
      return () => Array.from({ length: least + random.integer(most - least + 1) }, () => words[random.integer(words.length)]).join(" ");
    }
  }
}

function chooser(values: readonly string[], shares: readonly number[] | null, random: Random): Maker {
  if (shares === null) return () => values[random.integer(values.length)] ?? null;
  const total = shares.reduce((sum, share) => sum + share, 0);
  return () => {
    let left = random.next() * total;
    for (let index = 0; index < values.length; index++) {
      left -= shares[index] ?? 0;
      if (left < 0) return values[index] ?? null;
    }
    // Rounding may leave a little: it belongs to the last that can be at all.
    return values[shares.findLastIndex((share) => share > 0)] ?? null;
  };
}
