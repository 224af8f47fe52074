/** Eigenvalues, largest first, and for each its vector of length 1. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/**
 * Of a symmetric matrix (size × size, row by row), by Householder's tridiagonal form and the QL method with implicit shifts
 * (Bowdler, Martin, Reinsch & Wilkinson 1968; tred2 and tql2 of EISPACK).
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  // Column by column, as the loops go through it; it is symmetric, so that it reads the same either way.
  const vectors = matrix.slice();
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  tridiagonalise(vectors, size, diagonal, beside);
  diagonalise(vectors, size, diagonal, beside);
  const order = Array.from(diagonal.keys()).sort((a, b) => (diagonal[b] as number) - (diagonal[a] as number) || a - b);
  return {
    values: Float64Array.from(order, (index) => diagonal[index] as number),
    vectors: order.map((index) => vectors.slice(index * size, (index + 1) * size)),
  };
}

function tridiagonalise(v: Float64Array, n: number, d: Float64Array, e: Float64Array): void {
  const at = (row: number, column: number): number => v[column * n + row] as number;
  const put = (row: number, column: number, value: number): void => {
    v[column * n + row] = value;
  };
  for (let j = 0; j < n; j++) d[j] = at(n - 1, j);
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    let h = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(d[k] as number);
    if (scale === 0) {
      e[i] = d[i - 1] as number;
      for (let j = 0; j < i; j++) {
        d[j] = at(i - 1, j);
        put(i, j, 0);
        put(j, i, 0);
      }
    } else {
      for (let k = 0; k < i; k++) {
        d[k] = (d[k] as number) / scale;
        h += (d[k] as number) ** 2;
      }
      const f = d[i - 1] as number;
      const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
      e[i] = scale * g;
      h -= f * g;
      d[i - 1] = f - g;
      e.fill(0, 0, i);
      for (let j = 0; j < i; j++) {
        const dj = d[j] as number;
        put(j, i, dj);
        let sum = (e[j] as number) + at(j, j) * dj;
        for (let k = j + 1; k < i; k++) {
          sum += at(k, j) * (d[k] as number);
          e[k] = (e[k] as number) + at(k, j) * dj;
        }
        e[j] = sum;
      }
      let product = 0;
      for (let j = 0; j < i; j++) {
        e[j] = (e[j] as number) / h;
        product += (e[j] as number) * (d[j] as number);
      }
      const half = product / (h + h);
      for (let j = 0; j < i; j++) e[j] = (e[j] as number) - half * (d[j] as number);
      for (let j = 0; j < i; j++) {
        const dj = d[j] as number;
        const ej = e[j] as number;
        for (let k = j; k < i; k++) put(k, j, at(k, j) - (dj * (e[k] as number) + ej * (d[k] as number)));
        d[j] = at(i - 1, j);
        put(i, j, 0);
      }
    }
    d[i] = h;
  }
  for (let i = 0; i < n - 1; i++) {
    put(n - 1, i, at(i, i));
    put(i, i, 1);
    const h = d[i + 1] as number;
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = at(k, i + 1) / h;
      for (let j = 0; j <= i; j++) {
        let g = 0;
        for (let k = 0; k <= i; k++) g += at(k, i + 1) * at(k, j);
        for (let k = 0; k <= i; k++) put(k, j, at(k, j) - g * (d[k] as number));
      }
    }
    for (let k = 0; k <= i; k++) put(k, i + 1, 0);
  }
  for (let j = 0; j < n; j++) {
    d[j] = at(n - 1, j);
    put(n - 1, j, 0);
  }
  put(n - 1, n - 1, 1);
  e[0] = 0;
}

function diagonalise(v: Float64Array, n: number, d: Float64Array, e: Float64Array): void {
  e.copyWithin(0, 1);
  e[n - 1] = 0;
  let shift = 0;
  let size = 0;
  for (let l = 0; l < n; l++) {
    size = Math.max(size, Math.abs(d[l] as number) + Math.abs(e[l] as number));
    let m = l;
    while (m < n - 1 && Math.abs(e[m] as number) > Number.EPSILON * size) m++;
    while (m > l && Math.abs(e[l] as number) > Number.EPSILON * size) {
      const g = d[l] as number;
      const p0 = ((d[l + 1] as number) - g) / (2 * (e[l] as number));
      const r0 = p0 < 0 ? -Math.hypot(p0, 1) : Math.hypot(p0, 1);
      d[l] = (e[l] as number) / (p0 + r0);
      d[l + 1] = (e[l] as number) * (p0 + r0);
      const next = d[l + 1] as number;
      const h0 = g - (d[l] as number);
      for (let i = l + 2; i < n; i++) d[i] = (d[i] as number) - h0;
      shift += h0;
      let p = d[m] as number;
      let c = 1;
      let c2 = 1;
      let c3 = 1;
      const below = e[l + 1] as number;
      let s = 0;
      let s2 = 0;
      for (let i = m - 1; i >= l; i--) {
        c3 = c2;
        c2 = c;
        s2 = s;
        const ei = e[i] as number;
        const gi = c * ei;
        const hi = c * p;
        const r = Math.hypot(p, ei);
        e[i + 1] = s * r;
        s = ei / r;
        c = p / r;
        p = c * (d[i] as number) - s * gi;
        d[i + 1] = hi + s * (c * gi + s * (d[i] as number));
        for (let k = i * n; k < (i + 1) * n; k++) {
          const h = v[k + n] as number;
          const vi = v[k] as number;
          v[k + n] = s * vi + c * h;
          v[k] = c * vi - s * h;
        }
      }
      p = (-s * s2 * c3 * below * (e[l] as number)) / next;
      e[l] = s * p;
      d[l] = c * p;
    }
    d[l] = (d[l] as number) + shift;
    e[l] = 0;
  }
}
