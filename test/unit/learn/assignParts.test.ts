import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { seededRandom, shuffle } from "../../../src/base/random.ts";
import { assignParts, rowsOfPart, type SplitInputs } from "../../../src/learn/split/assignParts.ts";
import { partCodes, type SplitOptions } from "../../../src/learn/split/options.ts";
import { codedColumn, type NumericColumn } from "../../../src/model/column.ts";

const { train, validation, test: tested, leftOut } = partCodes;

test("each class gives round(share · n) rows to test, then to validation", () => {
  const rows = Array.from({ length: 120 }, (_, row) => ({ key: `k${row}`, target: row < 103 ? "no" : "yes" }));
  const parts = [...assign(rows).parts];
  const count = (target: string, part: number) => rows.filter((row, i) => row.target === target && parts[i] === part).length;
  assert.deepEqual(
    [tested, validation, train].map((part) => count("no", part)),
    [21, 21, 61],
  );
  assert.deepEqual(
    [tested, validation, train].map((part) => count("yes", part)),
    [3, 3, 11],
  );
});

test("a known assignment stays as it is: seals depend on it", () => {
  const rows = Array.from({ length: 12 }, (_, row) => ({ key: `k${row}`, target: row % 2 === 0 ? "a" : "b" }));
  assert.equal([...assign(rows).parts].join(""), "102000010002");
});

test("the order of rows does not matter", () => {
  fc.assert(
    fc.property(rowsArbitrary, fc.integer(), (rows, seed) => {
      const order = shuffle([...rows.keys()], seededRandom(seed));
      const straight = partsOf(rows);
      const shuffled = partsOf(order.map((row) => rows[row] as Row));
      assert.deepEqual(
        shuffled,
        order.map((row) => straight[row]),
      );
    }),
  );
});

test("rows with the same key stay together, whatever their class", () => {
  fc.assert(
    fc.property(rowsArbitrary, (rows) => {
      const parts = partsOf(rows);
      const partOfKey = new Map<string, number>();
      rows.forEach(({ key }, row) => {
        assert.equal(parts[row], partOfKey.get(key) ?? parts[row]);
        partOfKey.set(key, parts[row] as number);
      });
    }),
  );
});

test("a new row moves at most one row into or out of test, two into or out of training, and none of another class", () => {
  fc.assert(
    fc.property(rowsArbitrary, fc.constantFrom("a", "b"), (given, target) => {
      const rows = uniqueKeys(given);
      const before = partsOf(rows);
      const after = partsOf([...rows, { key: "the new one", target }]);
      const moved = rows.filter((_, i) => before[i] !== after[i]);
      assert.ok(moved.every((row) => row.target === target));
      const crossed = (part: number) => rows.filter((_, i) => (before[i] === part) !== (after[i] === part)).length;
      // Both parts round up at once where their shares are the same.
      assert.ok(crossed(tested) <= 1 && crossed(train) <= 2);
    }),
  );
});

test("another salt gives another split of the same sizes", () => {
  const rows = Array.from({ length: 200 }, (_, row) => ({ key: `k${row}`, target: row % 2 === 0 ? "a" : "b" }));
  const one = assign(rows, { salt: "one" });
  const two = assign(rows, { salt: "two" });
  assert.deepEqual(one.description.counts, two.description.counts);
  assert.notDeepEqual(one.parts, two.parts);
});

test("units are kept whole, and rows without one are left out and counted", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 19 }), { minLength: 40, maxLength: 120 }), (ids) => {
      const all = [...Array.from({ length: 20 }, (_, id) => id), ...ids];
      const units = codedColumn("customer", "category", [...all.map((id) => `c${id}`), null]);
      const { parts, notes } = assignParts({
        ...inputsOf([...all, 0].map((_, row) => ({ key: `k${row}`, target: row % 2 === 0 ? "a" : "b" }))),
        units,
        options: { test: 0.2, validation: 0.2, salt: "s", by: "unit" },
      });
      const partOfUnit = new Map<number, number>();
      all.forEach((unit, row) => {
        assert.equal(parts[row], partOfUnit.get(unit) ?? parts[row]);
        partOfUnit.set(unit, parts[row] as number);
      });
      assert.deepEqual([...partOfUnit.values()].filter((part) => part === tested).length, 4);
      assert.equal(parts[all.length], leftOut);
      assert.deepEqual(notes, [{ why: 'without a "customer"', count: 1 }]);
    }),
  );
});

test("by time every training row is earlier than every validation row by the gap, and those than every test row", () => {
  const day = 86_400_000;
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 80 }),
      fc.integer({ min: 0, max: 9 }),
      (extra, gap) => {
        const days = [...Array.from({ length: 100 }, (_, each) => each), ...extra];
        const values = Float64Array.from(days, (each) => Date.UTC(2026, 0, 1) + each * day);
        const { parts, description, notes } = assignParts({
          ...numericInputs(days.length),
          times: { kind: "numeric", name: "date", type: "date", values },
          options: { test: { after: "2026-03-12" }, validation: { after: "2026-02-20" }, gap: `${gap}d` },
        });
        const span = (part: number) => days.filter((_, row) => parts[row] === part);
        assert.ok(Math.max(...span(train)) + gap < Math.min(...span(validation)));
        assert.ok(Math.max(...span(validation)) + gap < Math.min(...span(tested)));
        assert.equal(Math.min(...span(tested)), 70);
        assert.equal(Math.min(...span(validation)), 50);
        assert.equal(notes[0]?.count ?? 0, description.counts.leftOut);
      },
    ),
  );
});

test("by unit and time no unit is in two parts, and every kept row of a later part is later than training by the gap", () => {
  const day = 86_400_000;
  fc.assert(
    fc.property(
      fc.array(fc.record({ unit: fc.integer({ min: 0, max: 9 }), day: fc.integer({ min: 0, max: 99 }) }), { maxLength: 80 }),
      (extra) => {
        const own = Array.from({ length: 100 }, (_, each) => ({ unit: 10 + each, day: each }));
        const rows = [...own, ...extra];
        const { parts, notes } = assignParts({
          ...numericInputs(rows.length + 1),
          units: codedColumn("customer", "category", [...rows.map(({ unit }) => `c${unit}`), null]),
          times: numericDays([...rows.map(({ day: each }) => each), 5], day),
          options: { test: { after: "1970-03-12" }, validation: { after: "1970-02-20" }, gap: "3d", by: "unit and time" },
        });
        const partsOfUnit = new Map<number, Set<number>>();
        rows.forEach(({ unit }, row) => {
          if (parts[row] !== leftOut) partsOfUnit.set(unit, (partsOfUnit.get(unit) ?? new Set()).add(parts[row] as number));
        });
        assert.ok([...partsOfUnit.values()].every((of) => of.size === 1));
        const days = (part: number) => rows.filter((_, row) => parts[row] === part).map((row) => row.day);
        assert.ok(Math.max(...days(train)) + 3 < Math.min(...days(validation)));
        assert.ok(Math.max(...days(validation)) + 3 < Math.min(...days(tested)));
        const counted = notes.reduce((sum, note) => sum + note.count, 0);
        assert.equal(counted, parts.filter((part) => part === leftOut).length, "each row that is left out has its reason");
      },
    ),
  );
});

test("a unit that comes back is kept where it came first", () => {
  const { parts, notes } = assignParts({
    ...numericInputs(5),
    units: codedColumn("customer", "category", ["a", "b", "a", "c", "b"]),
    times: numericDays([0, 10, 10, 20, 20]),
    options: { test: { after: "1970-01-20" }, validation: { after: "1970-01-10" }, by: "unit and time" },
  });
  assert.deepEqual([...parts], [train, validation, leftOut, tested, leftOut]);
  assert.deepEqual(notes, [{ why: 'of a "customer" that an earlier part has already', count: 2 }]);
});

test("without a test part, for a reason, every other row trains or validates", () => {
  const rows = Array.from({ length: 20 }, (_, row) => ({ key: `k${row}`, target: row % 2 === 0 ? "a" : "b" }));
  const { description } = assign(rows, { test: { none: "20 rows are too few" }, validation: 0.3 });
  assert.deepEqual(description.counts, { train: 14, validation: 6, test: 0, leftOut: 0 });
  assert.equal(description.noTest, "20 rows are too few");
  const later = assignParts({
    ...numericInputs(4),
    times: numericDays([0, 5, 10, 15]),
    options: { test: { none: "too few" }, validation: { after: "1970-01-10" }, gap: "6d" },
  });
  assert.deepEqual([...later.parts], [train, leftOut, validation, validation]);
});

test("rows without a time are left out and counted", () => {
  const times: NumericColumn = {
    kind: "numeric",
    name: "date",
    type: "date",
    values: Float64Array.of(0, 10, 20, Number.NaN).map((each) => each * 86_400_000),
  };
  const { parts, notes } = assignParts({
    ...numericInputs(4),
    times,
    options: { test: { after: "1970-01-20" }, validation: { after: "1970-01-10" } },
  });
  assert.deepEqual([...parts], [train, validation, tested, leftOut]);
  assert.deepEqual(notes, [{ why: 'without a "date"', count: 1 }]);
});

test("a cut without an offset is in UTC, whatever the machine's time zone", () => {
  const at = (text: string) => {
    const times: NumericColumn = {
      kind: "numeric",
      name: "at",
      type: "datetime",
      values: Float64Array.of(0, Date.UTC(2026, 0, 1, 11), Date.UTC(2026, 0, 1, 12)),
    };
    return [...assignParts({ ...numericInputs(3), times, options: { test: { after: text }, validation: "test" } }).parts];
  };
  for (const text of ["2026-01-01T12:00", "2026-01-01T12:00Z", "2026-01-01T14:00+02:00"])
    assert.deepEqual(at(text), [train, train, tested]);
});

test("a given split is taken as it is; rows that it does not list are left out and counted", () => {
  const { parts, notes } = assignParts({
    ...numericInputs(4),
    given: new Map([
      ["k0", "train"],
      ["k1", "validation"],
      ["k2", "test"],
    ]),
    options: { from: "parts.csv" },
  });
  assert.deepEqual([...parts], [train, validation, tested, leftOut]);
  assert.deepEqual(notes, [{ why: 'that "parts.csv" does not list', count: 1 }]);
});

test('with validation: "test" there is no validation part, and the test rows serve as one', () => {
  const rows = Array.from({ length: 20 }, (_, row) => ({ key: `k${row}`, target: row % 2 === 0 ? "a" : "b" }));
  const { parts, description } = assign(rows, { validation: "test" });
  assert.equal(description.validationIsTest, true);
  assert.equal(description.counts.validation, 0);
  assert.deepEqual(rowsOfPart(parts, "validation", description), rowsOfPart(parts, "test", description));
});

test("rows without a target are in no part", () => {
  const inputs = numericInputs(20);
  const values = Float64Array.from({ length: 20 }, (_, row) => (row < 3 ? Number.NaN : row));
  const { parts, notes } = assignParts({ ...inputs, target: { ...(inputs.target as NumericColumn), values } });
  assert.ok(parts.slice(0, 3).every((part) => part === leftOut));
  assert.deepEqual(notes, [{ why: 'without a "y"', count: 3 }]);
});

test("what cannot be is said, with what to do about it", () => {
  const rows = Array.from({ length: 20 }, (_, row) => ({ key: `k${row}`, target: row % 2 === 0 ? "a" : "b" }));
  const day = {
    kind: "numeric",
    name: "date",
    type: "date",
    values: Float64Array.from({ length: 20 }, (_, row) => row * 86_400_000),
  } as const;
  const fails = (change: Partial<SplitInputs>, code: string) =>
    assert.throws(() => assignParts({ ...inputsOf(rows), ...change }), { name: "Failure", code });
  fails({ options: { test: 0.01, validation: 0.2 } }, "empty-part");
  fails({ options: { test: 0.2, validation: 0.2, by: "unit" } }, "no-unit-column");
  fails({ options: { test: { after: "2026-01-01" }, validation: "test" } }, "no-time-column");
  fails({ times: day, options: { test: { after: "1970-01-05" }, validation: { after: "1970-01-05" } } }, "cuts-out-of-order");
  fails({ times: day, options: { test: { after: "1980-01-01" }, validation: "test" } }, "empty-part");
  fails({ options: { from: "parts.csv" }, given: new Map() }, "empty-part");
  fails({ options: { from: "parts.csv", test: { none: "few" } }, given: new Map([["k0", "test"]]) }, "unwanted-test");
  fails({ times: day, options: { test: { after: "1970-01-16" }, validation: { after: "1970-01-10" }, gap: "8d" } }, "empty-part");
  const units = codedColumn(
    "customer",
    "category",
    Array.from({ length: 20 }, (_, row) => (row < 17 ? "the large one" : `c${row}`)),
  );
  fails({ units, options: { test: 0.2, validation: 0.2, by: "unit" } }, "one-unit");
  assert.throws(
    () =>
      assignParts({
        ...inputsOf(rows),
        times: day,
        units: codedColumn("customer", "category", new Array<string>(20).fill("c")),
        options: { test: { after: "1970-01-16" }, validation: { after: "1970-01-10" }, by: "unit and time" },
      }),
    /validation part is empty: of 20 rows 9 train, 0 validate, 0 test and 11 are left out/,
  );
  assert.throws(
    () => assignParts({ ...inputsOf(rows), times: day, options: { test: { after: "1980-01-01" }, validation: { after: "1979-01-01" } } }),
    {
      message: /^The validation part is empty: of 20 rows 20 train/,
      remedy: '"date" goes from 1970-01-01 to 1970-01-20. Cut within that.',
    },
  );
  const late = codedColumn(
    "target",
    "category",
    Array.from({ length: 20 }, (_, row) => (row < 15 ? "a" : "b")),
  );
  fails(
    { times: day, target: late, options: { test: { after: "1970-01-14" }, validation: { after: "1970-01-12" } } },
    "class-not-in-training",
  );
});

interface Row {
  readonly key: string;
  readonly target: string;
}

/** At least ten distinct keys of each class, so that no part is empty; some keys stand several times, with either class. */
const rowsArbitrary = fc
  .array(fc.record({ key: fc.integer({ min: 0, max: 30 }).map((key) => `k${key}`), target: fc.constantFrom("a", "b") }), { maxLength: 60 })
  .map((extra): Row[] => [...Array.from({ length: 30 }, (_, i) => ({ key: `own${i}`, target: i % 2 === 0 ? "a" : "b" })), ...extra]);

function uniqueKeys(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

function partsOf(rows: readonly Row[]): readonly number[] {
  return [...assign(rows).parts];
}

function assign(rows: readonly Row[], options: SplitOptions = {}) {
  return assignParts({ ...inputsOf(rows), options: { test: 0.2, validation: 0.2, salt: "2026-a", ...options } });
}

function inputsOf(rows: readonly Row[]): SplitInputs {
  return {
    keys: codedColumn(
      "key",
      "text",
      rows.map(({ key }) => key),
    ),
    target: codedColumn(
      "target",
      "category",
      rows.map(({ target }) => target),
    ),
    units: null,
    times: null,
    options: { test: 0.2, validation: 0.2 },
  };
}

function numericDays(days: readonly number[], day = 86_400_000): NumericColumn {
  return { kind: "numeric", name: "date", type: "date", values: Float64Array.from(days, (each) => each * day) };
}

/** Rows with a number as target. */
function numericInputs(rowCount: number): SplitInputs {
  const rows = Array.from({ length: rowCount }, (_, row) => ({ key: `k${row}`, target: "" }));
  return { ...inputsOf(rows), target: { kind: "numeric", name: "y", type: "number", values: Float64Array.from(rows.keys()) } };
}
