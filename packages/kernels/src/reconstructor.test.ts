import { expect, test } from "vitest";
import { analyticVolume, drawViews, handedPhantom } from "@vitreous/core";
import { copiesHost, localHost, sharedHost } from "./host/index.js";
import type { KernelHost } from "./host/index.js";
import { planKernelProjector } from "./projector.js";
import { planKernelReconstructor } from "./reconstructor.js";

async function mapOn(host: KernelHost): Promise<Float32Array> {
  const n = 32;
  const volume = analyticVolume(handedPhantom(n, 3), n, 3);
  const views = drawViews({ count: 60, seed: 2, defocus: [5000, 9000], shift: 5 });
  const images = new Float32Array(views.length * n * n);
  const projector = await planKernelProjector(host, volume);
  await projector.projectInto(images, views);
  const reconstructor = await planKernelReconstructor(host, { boxSize: n, pixelSize: 3 });
  await reconstructor.insert(images, views);
  const map = await reconstructor.solve();
  projector.dispose();
  reconstructor.dispose();
  host.dispose();
  return map.data;
}

test("invariant: one thread, two and five give the same bits", async () => {
  const one = await mapOn(await localHost());
  expect(await mapOn(await sharedHost(2))).toEqual(one);
  expect(await mapOn(await sharedHost(5))).toEqual(one);
});

test("invariant: workers with a memory each give the same bits every time", async () => {
  const once = await mapOn(await copiesHost(2));
  expect(await mapOn(await copiesHost(2))).toEqual(once);
});
