/**
 * Where a function of one number is smallest, by Brent's method: within about 1e-8, beyond which most functions are flat to
 * rounding. Steps and constants are those of scipy's `optimize.brent`, so that of several minima both find the same.
 */
export function minimum(of: (x: number) => number, first: number, second: number): number {
  let [a, x, c, fx] = bracketOf(of, first, second);
  let b = Math.max(a, c);
  a = Math.min(a, c);
  let w = x;
  let v = x;
  let fw = fx;
  let fv = fx;
  let before = 0;
  let step = 0;
  for (let turn = 0; turn < mostTurns; turn++) {
    const least = tolerance * Math.abs(x) + leastTolerance;
    const middle = 0.5 * (a + b);
    if (Math.abs(x - middle) < 2 * least - 0.5 * (b - a)) break;
    const golden = (): void => {
      before = x >= middle ? a - x : b - x;
      step = goldenShare * before;
    };
    if (Math.abs(before) <= least) golden();
    else {
      const one = (x - w) * (fx - fv);
      const other = (x - v) * (fx - fw);
      let p = (x - v) * other - (x - w) * one;
      let q = 2 * (other - one);
      if (q > 0) p = -p;
      q = Math.abs(q);
      const last = before;
      before = step;
      // A parabola through the three best points, where its vertex lies within the bracket.
      if (p > q * (a - x) && p < q * (b - x) && Math.abs(p) < Math.abs(0.5 * q * last)) {
        step = p / q;
        const u = x + step;
        if (u - a < 2 * least || b - u < 2 * least) step = middle - x >= 0 ? least : -least;
      } else golden();
    }
    const u = Math.abs(step) >= least ? x + step : step >= 0 ? x + least : x - least;
    const fu = of(u);
    if (fu > fx) {
      if (u < x) a = u;
      else b = u;
      if (fu <= fw || w === x) [v, fv, w, fw] = [w, fw, u, fu];
      else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
    } else {
      if (u >= x) a = x;
      else b = x;
      [v, fv, w, fw, x, fx] = [w, fw, x, fx, u, fu];
    }
  }
  return x;
}

const tolerance = 1.48e-8;
const leastTolerance = 1e-11;
const goldenShare = 0.381966;
const mostTurns = 500;

const golden = 1.618034;
const verySmall = 1e-21;
const growLimit = 110;
const mostGrowth = 1000;

/** Two ends with a point between that lies lower than both, and its value. */
function bracketOf(of: (x: number) => number, first: number, second: number): [number, number, number, number] {
  let [xa, fa, xb, fb] = [first, of(first), second, of(second)];
  if (fa < fb) [xa, fa, xb, fb] = [xb, fb, xa, fa];
  let xc = xb + golden * (xb - xa);
  let fc = of(xc);
  for (let turn = 0; fc < fb && turn <= mostGrowth; turn++) {
    const one = (xb - xa) * (fb - fc);
    const other = (xb - xc) * (fb - fa);
    const difference = other - one;
    const denominator = Math.abs(difference) < verySmall ? 2 * verySmall : 2 * difference;
    let w = xb - ((xb - xc) * other - (xb - xa) * one) / denominator;
    const limit = xb + growLimit * (xc - xb);
    let fw: number;
    if ((w - xc) * (xb - w) > 0) {
      fw = of(w);
      if (fw < fc) return [xb, w, xc, fw];
      if (fw > fb) return [xa, xb, w, fb];
      w = xc + golden * (xc - xb);
      fw = of(w);
    } else if ((w - limit) * (limit - xc) >= 0) {
      w = limit;
      fw = of(w);
    } else if ((w - limit) * (xc - w) > 0) {
      fw = of(w);
      if (fw < fc) {
        [xb, fb, xc, fc] = [xc, fc, w, fw];
        w = xc + golden * (xc - xb);
        fw = of(w);
      }
    } else {
      w = xc + golden * (xc - xb);
      fw = of(w);
    }
    [xa, fa, xb, fb, xc, fc] = [xb, fb, xc, fc, w, fw];
  }
  return [xa, xb, xc, fb];
}
