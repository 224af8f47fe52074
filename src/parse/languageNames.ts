/** Globals of the language itself (ECMAScript 2023): using them says nothing about where a value comes from. */
export const namesOfLanguage: ReadonlySet<string> = new Set(
  `undefined NaN Infinity globalThis arguments Object Function Boolean Symbol Error AggregateError EvalError RangeError
  ReferenceError SyntaxError TypeError URIError Number BigInt Math Date String RegExp Array Int8Array Uint8Array
  Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float32Array Float64Array
  Map Set WeakMap WeakSet WeakRef FinalizationRegistry ArrayBuffer SharedArrayBuffer DataView Atomics JSON Iterator Promise
  Reflect Proxy Intl parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI
  structuredClone`.split(/\s+/),
);
