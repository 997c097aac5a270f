// Straight-line code for small discrete Fourier transforms, written as assignments to single-use names.
//
// A value is a pair of names, the real and the imaginary part of one vector of lanes. The constants are
// asked for by value and come back as names, so that a table can hold them in double precision.

/** Collects statements; `constant(value)` names a splat of `value`. */
export function codelet(constant) {
  const lines = [];
  let count = 0;
  const emit = (expression) => {
    const name = `t${count++}`;
    lines.push(`const ${name} = ${expression};`);
    return name;
  };
  const add = (a, b) => emit(`v128.add<T>(${a}, ${b})`);
  const sub = (a, b) => emit(`v128.sub<T>(${a}, ${b})`);
  const mul = (a, b) => emit(`v128.mul<T>(${a}, ${b})`);
  const plus = ([ar, ai], [br, bi]) => [add(ar, br), add(ai, bi)];
  const minus = ([ar, ai], [br, bi]) => [sub(ar, br), sub(ai, bi)];
  /** a · (c + i d), names. */
  const times = ([ar, ai], [c, d]) => [sub(mul(ar, c), mul(ai, d)), add(mul(ar, d), mul(ai, c))];

  /** a · exp(−2πi k/n) for fixed k and n; quarter turns are free, eighths cost two products. */
  function root(a, k, n) {
    const [ar, ai] = a;
    const eighths = (8 * (k % n)) / n;
    if (eighths === 0) return a;
    if (eighths === 1) {
      const h = constant(Math.SQRT1_2);
      return [mul(add(ar, ai), h), mul(sub(ai, ar), h)];
    }
    if (eighths === 2) return { turned: a };
    if (eighths === 3) {
      const h = constant(Math.SQRT1_2);
      const minusH = constant(-Math.SQRT1_2);
      return [mul(sub(ai, ar), h), mul(add(ar, ai), minusH)];
    }
    const angle = (2 * Math.PI * k) / n;
    return times(a, [constant(Math.cos(angle)), constant(-Math.sin(angle))]);
  }

  /** A value times −i is kept as `{ turned }` until it meets a sum. */
  const settle = (a) => {
    if (!a.turned) return a;
    const [ar, ai] = a.turned;
    return [ai, emit(`v128.neg<T>(${ar})`)];
  };
  const sum = (a, b) => {
    if (!b.turned) return plus(settle(a), b);
    const [ar, ai] = settle(a);
    const [br, bi] = b.turned;
    return [add(ar, bi), sub(ai, br)];
  };
  const difference = (a, b) => {
    if (!b.turned) return minus(settle(a), b);
    const [ar, ai] = settle(a);
    const [br, bi] = b.turned;
    return [sub(ar, bi), add(ai, br)];
  };

  const two = ([a, b]) => [sum(a, b), difference(a, b)];
  const four = ([a, b, c, d]) => {
    const [e, f] = two([a, c]);
    const [g, h] = two([b, d]);
    const turned = { turned: settle(h) };
    return [sum(e, g), sum(f, turned), difference(e, g), difference(f, turned)];
  };

  /** Odd primes: inputs j and n − j share their cosines and sines, and so do the outputs. */
  function odd(values) {
    const n = values.length;
    const half = (n - 1) / 2;
    const v = values.map(settle);
    const sums = [];
    const differences = [];
    for (let j = 1; j <= half; j++) {
      sums.push(plus(v[j], v[n - j]));
      differences.push(minus(v[j], v[n - j]));
    }
    const out = [sums.reduce(plus, v[0])];
    for (let k = 1; k <= half; k++) {
      let even = v[0];
      let oddPart;
      for (let j = 1; j <= half; j++) {
        const angle = (2 * Math.PI * ((j * k) % n)) / n;
        const c = constant(Math.cos(angle));
        const s = constant(Math.sin(angle));
        const [sr, si] = sums[j - 1];
        even = plus(even, [mul(sr, c), mul(si, c)]);
        const [dr, di] = differences[j - 1];
        const term = [mul(dr, s), mul(di, s)];
        oddPart = oddPart ? plus(oddPart, term) : term;
      }
      const [er, ei] = even;
      const [or, oi] = oddPart;
      out[k] = [add(er, oi), sub(ei, or)];
      out[n - k] = [sub(er, oi), add(ei, or)];
    }
    return out;
  }

  /** Five: the two cosines are −1/4 ± √5/4, so one product serves for both. */
  function five(values) {
    const [a, b, c, d, e] = values.map(settle);
    const [s1, s2] = [plus(b, e), plus(c, d)];
    const [d1, d2] = [minus(b, e), minus(c, d)];
    const scale = ([re, im], factor) => [mul(re, constant(factor)), mul(im, constant(factor))];
    const total = plus(s1, s2);
    const mean = minus(a, scale(total, 0.25));
    const spread = scale(minus(s1, s2), Math.sqrt(5) / 4);
    const [sin1, sin2] = [Math.sin((2 * Math.PI) / 5), Math.sin((4 * Math.PI) / 5)];
    const [e1, e2] = [plus(mean, spread), minus(mean, spread)];
    const o1 = plus(scale(d1, sin1), scale(d2, sin2));
    const o2 = minus(scale(d1, sin2), scale(d2, sin1));
    const down = ([er, ei], [or, oi]) => [add(er, oi), sub(ei, or)];
    const up = ([er, ei], [or, oi]) => [sub(er, oi), add(ei, or)];
    return [plus(a, total), down(e1, o1), down(e2, o2), up(e2, o2), up(e1, o1)];
  }

  /** n = a · b with a and b coprime: no factors between the two stages. @source Good (1958) */
  function coprime(values, a, b) {
    const n = a * b;
    const inner = [];
    for (let j1 = 0; j1 < a; j1++) {
      inner[j1] = dft(Array.from({ length: b }, (_, j2) => values[(b * j1 + a * j2) % n]));
    }
    const out = [];
    for (let k2 = 0; k2 < b; k2++) {
      const column = dft(Array.from({ length: a }, (_, j1) => inner[j1][k2]));
      for (let k = 0; k < n; k++) if (k % b === k2) out[k] = column[k % a];
    }
    return out;
  }

  /** n = a · b: b-point transforms of every a-th value, factors, a-point transforms. */
  function split(values, a, b) {
    const n = a * b;
    const inner = [];
    for (let j1 = 0; j1 < a; j1++) {
      inner[j1] = dft(Array.from({ length: b }, (_, j2) => values[j1 + a * j2]));
    }
    const out = [];
    for (let k2 = 0; k2 < b; k2++) {
      const column = dft(
        Array.from({ length: a }, (_, j1) => root(settle(inner[j1][k2]), j1 * k2, n)),
      );
      column.forEach((value, k1) => (out[k2 + b * k1] = value));
    }
    return out;
  }

  /** The transform of the values, in natural order. */
  function dft(values) {
    const n = values.length;
    if (n === 1) return values;
    if (n === 2) return two(values);
    if (n === 4) return four(values);
    if (n === 5) return five(values);
    if (n === 8) return split(values, 2, 4);
    if (n === 16) return split(values, 4, 4);
    if (n === 9) return split(values, 3, 3);
    for (const a of [2, 3, 4]) {
      if (n % a === 0 && n / a > 1 && (n / a) % (a === 4 ? 2 : a) !== 0)
        return coprime(values, a, n / a);
    }
    return odd(values);
  }

  return { lines, emit, times, dft: (values) => dft(values).map(settle) };
}
