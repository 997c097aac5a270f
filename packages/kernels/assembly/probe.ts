/** out[u] = a · in[u] + b for u in [from, to): the smallest kernel, for the tests of the hosts. */
export function probe(
  from: i32,
  to: i32,
  thread: i32,
  out: usize,
  input: usize,
  a: f32,
  b: f32,
  touched: usize,
  stride: usize,
): void {
  for (let u = from; u < to; u++) {
    store<f32>(out + ((<usize>u) << 2), a * load<f32>(input + ((<usize>u) << 2)) + b);
  }
  const mine = touched + <usize>thread * stride;
  store<f32>(mine, load<f32>(mine) + <f32>(to - from));
}
