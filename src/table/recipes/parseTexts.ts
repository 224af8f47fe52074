import { cellReaders, describeRefused, type NumericType } from "../cellText.ts";
import { numberReader } from "../numberText.ts";
import { momentReader } from "../strptime.ts";
import { readTexts } from "./readTexts.ts";
import type { ApplyRecipe } from "./recipe.ts";

interface Options {
  readonly decimal?: "." | ",";
  readonly format?: string | readonly string[];
  readonly otherwise?: "missing" | "fail";
}

/** Texts as numbers, booleans or dates. */
export const parseTexts: ApplyRecipe = (value, given, rowsBefore) => {
  const type = given["type"] as NumericType;
  const options = given["options"] as Options;
  return readTexts(
    value,
    {
      recipe: "parse",
      column: String(given["column"]),
      type,
      read: textReader(type, options),
      otherwise: options.otherwise ?? "missing",
      describe: (text) => describeRefused(text, type),
    },
    rowsBefore,
  );
};

function textReader(type: NumericType, { decimal = ".", format }: Options): (text: string) => number | null {
  switch (type) {
    case "boolean":
      return (text) => cellReaders.boolean(text.trim());
    case "number":
      return numberReader(decimal);
    case "integer": {
      const read = numberReader(decimal);
      return (text) => {
        const value = read(text);
        // Beyond 2^53 neighbouring integers share one number.
        return value === null || Number.isNaN(value) || Number.isSafeInteger(value) ? value : null;
      };
    }
    case "date":
    case "datetime":
      return format === undefined ? (text) => cellReaders[type](text.trim()) : firstThatReads([format].flat(), type);
  }
}

function firstThatReads(formats: readonly string[], type: "date" | "datetime"): (text: string) => number | null {
  const readers = formats.map((format) => (format === "excel" ? excelReader(type) : momentReader(format, type)));
  return (text) => {
    for (const read of readers) {
      const moment = read(text);
      if (moment !== null) return moment;
    }
    return null;
  };
}

/** Days since 30 December 1899, which makes spreadsheets right from 1 March 1900 on; they believe in a 29 February 1900. */
function excelReader(type: "date" | "datetime"): (text: string) => number | null {
  const zero = Date.UTC(1899, 11, 30);
  return (text) => {
    const days = cellReaders.number(text.trim());
    if (days === null || Number.isNaN(days) || days < 61 || days > 2_958_465) return null;
    // A spreadsheet holds times to the second at best; floating-point days are off by microseconds.
    return zero + (type === "date" ? Math.floor(days) * 86_400_000 : Math.round(days * 86_400) * 1000);
  };
}
