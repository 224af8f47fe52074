/** What a column's values are measured from, so that products of them neither overflow nor lose digits. */
export interface Spread {
  readonly mean: number;
  readonly standardDeviation: number;
}

/** Of one column, over the rows that have a finite value in another one too. */
export interface SumsWithin {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/** So many rows of all columns stay in the processor's caches while every pair of them is multiplied. */
const sliceRows = 4096;

/**
 * Sums of products of every pair of columns, in units of their spread, over the rows that have both. Several sums grow at a
 * time, since an addition has to wait for the one before it but not for those of other sums (measured: two to three times
 * as fast as pair by pair).
 */
export class ProductSums {
  readonly #size: number;
  readonly #spreads: readonly Spread[];
  /** Of column `i` with column `j`, at `i * size + j`; products only where `i` is not below `j`. */
  readonly #products: Float64Array;
  readonly #counts: Float64Array;
  readonly #sums: Float64Array;
  readonly #squareSums: Float64Array;
  #slices: readonly Slice[] | null = null;

  constructor(spreads: readonly Spread[], { products, counts, sums, squareSums }: ProductParts = emptyParts(spreads.length)) {
    this.#size = spreads.length;
    this.#spreads = spreads;
    this.#products = products;
    this.#counts = counts;
    this.#sums = sums;
    this.#squareSums = squareSums;
  }

  /** Rows, column by column; NaN and infinite values are none. */
  add(columns: readonly Float64Array[]): void {
    this.#slices ??= this.#spreads.map((spread) => new Slice(spread));
    const length = columns[0]?.length ?? 0;
    for (let start = 0; start < length; start += sliceRows) {
      const rows = Math.min(sliceRows, length - start);
      this.#slices.forEach((slice, index) => {
        slice.take(columns[index] as Float64Array, start, rows);
      });
      this.#addSlices(this.#slices, rows);
    }
  }

  /** What was summed elsewhere. */
  merge({ products, counts, sums, squareSums }: ProductParts): void {
    addTo(this.#products, products);
    addTo(this.#counts, counts);
    addTo(this.#sums, sums);
    addTo(this.#squareSums, squareSums);
  }

  /** For `merge`: to be sent from thread to thread. */
  parts(): ProductParts {
    return { products: this.#products, counts: this.#counts, sums: this.#sums, squareSums: this.#squareSums };
  }

  /** Of column `i`, over the rows that have column `j` as well. */
  within(i: number, j: number): SumsWithin {
    const at = i * this.#size + j;
    return { count: this.#counts[at] as number, sum: this.#sums[at] as number, squares: this.#squareSums[at] as number };
  }

  product(i: number, j: number): number {
    return this.#products[Math.max(i, j) * this.#size + Math.min(i, j)] as number;
  }

  #addSlices(slices: readonly Slice[], rows: number): void {
    const size = this.#size;
    slices.forEach((slice, j) => {
      addProducts(slices, j, rows, this.#products);
      if (!slice.isComplete) addWithin(slices, j, rows, this.#sums, this.#squareSums);
      slices.forEach((other, i) => {
        const at = i * size + j;
        if (slice.isComplete) {
          this.#sums[at] = (this.#sums[at] as number) + other.sum;
          this.#squareSums[at] = (this.#squareSums[at] as number) + other.squareSum;
        }
        this.#counts[at] = (this.#counts[at] as number) + countOfBoth(slice, other, rows);
      });
    });
  }
}

/** All that sums consist of. */
export interface ProductParts {
  readonly products: Float64Array;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly squareSums: Float64Array;
}

function emptyParts(size: number): ProductParts {
  const empty = (): Float64Array => new Float64Array(size * size);
  return { products: empty(), counts: empty(), sums: empty(), squareSums: empty() };
}

function addTo(sums: Float64Array, others: Float64Array): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (others[at] as number);
}

/** Some rows of a column, in units of its spread. */
class Slice {
  /** 0 where there is none. */
  readonly values = new Float64Array(sliceRows);
  /** 1 where there is one. */
  readonly marks = new Float64Array(sliceRows).fill(1);
  isComplete = true;
  count = 0;
  sum = 0;
  squareSum = 0;
  readonly #mean: number;
  readonly #scale: number;

  constructor({ mean, standardDeviation }: Spread) {
    this.#mean = mean;
    this.#scale = Number.isFinite(1 / standardDeviation) ? 1 / standardDeviation : 1;
  }

  take(column: Float64Array, start: number, rows: number): void {
    const { values, marks } = this;
    const mean = this.#mean;
    const scale = this.#scale;
    if (!this.isComplete) marks.fill(1);
    let count = 0;
    let sum = 0;
    let squareSum = 0;
    for (let row = 0; row < rows; row++) {
      const value = ((column[start + row] as number) - mean) * scale;
      // Missing and infinite values alike.
      if (value - value !== 0) {
        values[row] = 0;
        marks[row] = 0;
        continue;
      }
      values[row] = value;
      count++;
      sum += value;
      squareSum += value * value;
    }
    this.isComplete = count === rows;
    this.count = count;
    this.sum = sum;
    this.squareSum = squareSum;
  }
}

/** The products of slice `j` with all behind it, four at a time. */
function addProducts(slices: readonly Slice[], j: number, rows: number, into: Float64Array): void {
  const size = slices.length;
  const { values } = slices[j] as Slice;
  for (let i = j + 1; i < size; i += 4) {
    const a = (slices[i] as Slice).values;
    // What would be beyond the last is multiplied once more, and left out.
    const b = slices[i + 1]?.values ?? a;
    const c = slices[i + 2]?.values ?? a;
    const d = slices[i + 3]?.values ?? a;
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    // Where one has no value, its 0 takes the product out.
    for (let row = 0; row < rows; row++) {
      const value = values[row] as number;
      sumA += value * (a[row] as number);
      sumB += value * (b[row] as number);
      sumC += value * (c[row] as number);
      sumD += value * (d[row] as number);
    }
    const sums = [sumA, sumB, sumC, sumD];
    for (let k = i; k < Math.min(size, i + 4); k++) into[k * size + j] = (into[k * size + j] as number) + (sums[k - i] as number);
  }
}

/** Sums of all slices where slice `j` has a value, two at a time. */
function addWithin(slices: readonly Slice[], j: number, rows: number, sums: Float64Array, squareSums: Float64Array): void {
  const size = slices.length;
  const { marks } = slices[j] as Slice;
  for (let i = 0; i < size; i += 2) {
    const a = (slices[i] as Slice).values;
    const b = slices[i + 1]?.values ?? a;
    let sumA = 0;
    let sumB = 0;
    let squaresA = 0;
    let squaresB = 0;
    for (let row = 0; row < rows; row++) {
      const mark = marks[row] as number;
      const valueA = mark * (a[row] as number);
      const valueB = mark * (b[row] as number);
      sumA += valueA;
      sumB += valueB;
      squaresA += valueA * valueA;
      squaresB += valueB * valueB;
    }
    const at = i * size + j;
    sums[at] = (sums[at] as number) + sumA;
    squareSums[at] = (squareSums[at] as number) + squaresA;
    if (i + 1 === size) break;
    sums[at + size] = (sums[at + size] as number) + sumB;
    squareSums[at + size] = (squareSums[at + size] as number) + squaresB;
  }
}

function countOfBoth(a: Slice, b: Slice, rows: number): number {
  if (a.isComplete || a === b) return b.count;
  if (b.isComplete) return a.count;
  let count = 0;
  for (let row = 0; row < rows; row++) count += (a.marks[row] as number) * (b.marks[row] as number);
  return count;
}
