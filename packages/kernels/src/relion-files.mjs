// For tests: the smallest MRC and STAR files that RELION reads and writes, and RELION itself, out of process.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { eulerFromRotation, toDegrees } from "@vitreous/core";

export const relionInstalled = ["relion_project", "relion_reconstruct"].every(
  (program) => spawnSync("which", [program]).status === 0,
);

/** float32 samples of [nz, ny, nx]; `stack` marks images rather than a map. */
export function writeMrc(path, { data, nx, ny, nz, voxelSize, stack = false }) {
  const header = new DataView(new ArrayBuffer(1024));
  const words = [nx, ny, nz, 2, 0, 0, 0, nx, ny, stack ? 1 : nz];
  words.forEach((word, i) => header.setInt32(4 * i, word, true));
  [nx, ny, stack ? 1 : nz].forEach((n, i) => header.setFloat32(40 + 4 * i, n * voxelSize, true));
  [90, 90, 90].forEach((angle, i) => header.setFloat32(52 + 4 * i, angle, true));
  [1, 2, 3].forEach((axis, i) => header.setInt32(64 + 4 * i, axis, true));
  header.setInt32(88, stack ? 0 : 1, true);
  "MAP ".split("").forEach((c, i) => header.setUint8(208 + i, c.charCodeAt(0)));
  header.setUint32(212, 0x4444, true);
  const samples = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  writeFileSync(path, Buffer.concat([new Uint8Array(header.buffer), samples]));
}

export function parseMrc(bytes) {
  const word = (i) => bytes.readInt32LE(4 * i);
  if (word(3) !== 2) throw new Error(`mode ${word(3)}, expected 2`);
  const [nx, ny, nz] = [word(0), word(1), word(2)];
  const data = new Float32Array(nx * ny * nz);
  new Uint8Array(data.buffer).set(bytes.subarray(1024 + word(23)).subarray(0, data.byteLength));
  return { data, nx, ny, nz, voxelSize: bytes.readFloatLE(40) / word(7) };
}

export const readMrc = (path) => parseMrc(readFileSync(path));

/** A RELION 3.1 particle file of views; one optics group, so one voltage, Cs and amplitude contrast for all. */
export function writeStar(path, { views, stack, boxSize, pixelSize, halves = false }) {
  const first = views[0].ctf ?? { voltageKv: 300, csMm: 2.7, amplitudeContrast: 0.1 };
  const optics = {
    rlnOpticsGroup: 1,
    rlnOpticsGroupName: "all",
    rlnImagePixelSize: pixelSize,
    rlnImageSize: boxSize,
    rlnImageDimensionality: 2,
    rlnVoltage: first.voltageKv,
    rlnSphericalAberration: first.csMm,
    rlnAmplitudeContrast: first.amplitudeContrast,
  };
  const rows = views.map(({ rotation, shiftX = 0, shiftY = 0, ctf }, i) => {
    const { rot, tilt, psi } = eulerFromRotation(rotation);
    return {
      rlnImageName: `${String(i + 1).padStart(6, "0")}@${stack}`,
      rlnAngleRot: toDegrees(rot),
      rlnAngleTilt: toDegrees(tilt),
      rlnAnglePsi: toDegrees(psi),
      rlnOriginXAngst: shiftX,
      rlnOriginYAngst: shiftY,
      rlnOpticsGroup: 1,
      ...(halves && { rlnRandomSubset: 1 + (i % 2) }),
      ...(ctf && {
        rlnDefocusU: ctf.defocusU,
        rlnDefocusV: ctf.defocusV,
        rlnDefocusAngle: toDegrees(ctf.astigmatismAngle),
        rlnPhaseShift: toDegrees(ctf.phaseShift),
        rlnCtfBfactor: ctf.bFactor,
      }),
    };
  });
  writeFileSync(
    path,
    `# version 30001\n\n${block("optics", [optics])}\n${block("particles", rows)}`,
  );
}

function block(name, rows) {
  const columns = Object.keys(rows[0]);
  const lines = rows.map((row) => columns.map((c) => row[c]).join(" "));
  return `data_${name}\n\nloop_\n${columns.map((c, i) => `_${c} #${i + 1}`).join("\n")}\n${lines.join("\n")}\n`;
}

/** Runs a RELION program in `folder`. @returns seconds */
export function relion(program, args, folder) {
  const start = performance.now();
  const result = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  if (result.status !== 0) {
    throw new Error(`${program} ${args.join(" ")}: ${result.stdout}\n${result.stderr}`);
  }
  return (performance.now() - start) / 1000;
}
