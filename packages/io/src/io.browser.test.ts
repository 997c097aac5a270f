import { expect, test } from "vitest";
import {
  createMrcStackWriter,
  describeFile,
  encodeMrcVolume,
  memorySink,
  openMrc,
  readParticles,
  readStructure,
  streamSource,
} from "./index.js";

const volume = {
  kind: "volume",
  nx: 9,
  ny: 8,
  nz: 7,
  voxelSize: 1.25,
  data: Float32Array.from({ length: 504 }, (_, i) => Math.sin(i)),
} as const;

const text = (content: string): Blob => new Blob([content]);

test("invariant: in a browser, a map goes through a Blob, a packed Blob and a stream and stays what it was", async () => {
  const bytes = new Blob([(await encodeMrcVolume(volume)) as Uint8Array<ArrayBuffer>]);
  const packed = await new Response(
    bytes.stream().pipeThrough(new CompressionStream("gzip")),
  ).blob();
  for (const source of [bytes, packed, await streamSource(packed.stream())]) {
    const back = await (await openMrc(source, { name: "map.mrc" })).readVolume();
    expect(back).toEqual(volume);
  }
  const facts = await describeFile(new File([packed], "dropped.mrc.gz"));
  expect(facts).toMatchObject({ name: "dropped.mrc.gz", format: "mrc", compression: "gzip" });
});

test("invariant: in a browser, images of a dropped stack are read by ranges", async () => {
  const sink = memorySink();
  const writer = await createMrcStackWriter(sink, { nx: 4, ny: 4, pixelSize: 2 });
  await writer.write(Float32Array.from({ length: 160 }, (_, i) => i));
  await writer.finish();
  const file = new File([sink.bytes() as Uint8Array<ArrayBuffer>], "dropped.mrcs");
  const stack = await openMrc(file);
  const out = new Float32Array(32);
  await stack.readImagesInto(out, [9, 3]);
  expect([stack.kind, stack.count, out[0], out[16]]).toEqual(["stack", 10, 144, 48]);
});

test("analytic: in a browser, dropped particles and atoms are read", async () => {
  const set = await readParticles(
    text("data_\nloop_\n_rlnImageName\n_rlnPixelSize\n2@a.mrcs 1.5\n"),
  );
  expect([set.count, set.indexOf[0], set.optics[0].pixelSize]).toEqual([1, 1, 1.5]);
  const line = "ATOM      1  CA  GLY A   1       1.000   2.000   3.000  1.00 10.00           C";
  expect((await readStructure(text(line), "a.pdb")).atoms[0]).toMatchObject({
    x: 1,
    y: 2,
    z: 3,
    element: "C",
  });
});
