import { expect, test } from "vitest";
import { createPacker, createUnpacker } from "./thrifty-port.js";

const cross = () => {
  const pack = createPacker();
  const unpack = createUnpacker();
  let bytes = 0;
  return {
    send(message: object): Record<string, unknown> {
      const packed = structuredClone(pack(message));
      bytes = JSON.stringify(packed, (_, value: unknown) =>
        ArrayBuffer.isView(value) ? "x".repeat(value.byteLength) : value,
      ).length;
      return unpack(packed) as Record<string, unknown>;
    },
    size: () => bytes,
  };
};

test("invariant: a message arrives as it was sent", () => {
  const { send } = cross();
  const message = {
    id: 1,
    text: "a",
    none: undefined,
    list: [1, { two: 2 }],
    map: new Float32Array([1, 2, 3]),
  };
  expect(send(message)).toEqual(message);
});

test("invariant: an object that is sent again costs no bytes and stays the same object", () => {
  const { send, size } = cross();
  const volume = { kind: "volume", data: new Float32Array(10_000) };
  const first = send({ id: 1, volume });
  expect(size()).toBeGreaterThan(40_000);
  const second = send({ id: 2, volume });
  expect(size()).toBeLessThan(500);
  expect(second["volume"]).toBe(first["volume"]);
  const third = send({ id: 3, other: volume.data });
  expect(size()).toBeLessThan(500);
  expect(third["other"]).toBe((first["volume"] as typeof volume).data);
});

test("invariant: what was left out of a message is forgotten and sent anew", () => {
  const { send, size } = cross();
  const data = new Float32Array(10_000).fill(2);
  send({ data });
  send({ id: 2 });
  expect(send({ data })["data"]).toEqual(data);
  expect(size()).toBeGreaterThan(40_000);
});
