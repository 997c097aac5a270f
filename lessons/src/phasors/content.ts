/** Words of the lesson that are tables rather than text. */
import type { Provenance, Reading, SymbolRow } from "../lesson-module.js";

export const symbols: readonly SymbolRow[] = [
  {
    symbol: "a\\,e^{i\\varphi}",
    meaning: "an arrow: its length and its angle",
    unit: "as the wave; rad",
    here: "interleaved re, im",
    relion: "Complex: real, imag",
    cryosparc: "not written to files",
    cryodrgn: "Hartley: Re − Im, one real number",
  },
  {
    symbol: "\\varphi",
    meaning: "phase: the angle at the start",
    unit: "rad",
    here: "radian inside, degrees where a name says so",
    relion: "degrees in files",
    cryosparc: "radian in files",
    cryodrgn: "degrees in ctf.pkl",
  },
  {
    symbol: "e^{+2\\pi i(\\mathbf k\\cdot\\mathbf r)}",
    meaning: "a wave that runs along k",
    unit: "",
    here: "forward transform e^(−2πi…), so a wave has its arrow at +k",
    relion: "same sign",
    cryosparc: "not written to files",
    cryodrgn: "same sign",
  },
  {
    symbol: "\\psi",
    meaning: "the electron wave, behind the specimen or at the camera",
    unit: "1 in front of the specimen",
    here: "exitWave, throughLens of this lesson",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "\\chi",
    meaning: "turn of the scattered wave by the lens",
    unit: "rad",
    here: "ctfPhase; underfocus positive",
    relion: "same, inside its CTF",
    cryosparc: "same",
    cryodrgn: "the negative of the whole CTF",
  },
  {
    symbol: "\\varphi_\\text{plate}",
    meaning: "turn by a phase plate",
    unit: "rad",
    here: "phaseShift",
    relion: "rlnPhaseShift, degrees",
    cryosparc: "ctf/phase_shift_rad",
    cryodrgn: "ninth column of ctf.pkl, degrees",
  },
  {
    symbol: "\\sigma",
    meaning: "phase per volt and ångström",
    unit: "rad/(V·Å)",
    here: "interactionConstant",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
];

/** What to read, in this order. */
export const readings: readonly Reading[] = [
  { key: "sigworth-complex", minutes: 10, stream: "blur" },
  { key: "yale-complex-notes", part: "all three pages", stream: "blur" },
  { key: "sigworth-defocus", minutes: 35, stream: "both" },
  {
    key: "kirkland2020",
    part: "6.2 The wave equation for fast electrons, pages 156 to 159",
    stream: "sharpen",
  },
  { key: "vulovic2014", part: "where the weak-phase formula fails", stream: "sharpen" },
];

/** Where the lesson comes from, and what it corrects. */
export const provenance: Provenance = {
  notebooks: [
    {
      id: "N08",
      what: "backprojection_2d_to_1d: directions in degrees handed to a cosine, and both ends of the half turn counted (BUG-11)",
    },
    {
      id: "N03",
      what: "2d_class_fourier: real noise added to complex coefficients, so that no two mates are conjugates (BUG-28)",
    },
  ],
  errata: [
    "N08 passes degrees to functions that take radians, and counts 0° and 180°, which are one direction, twice (BUG-11).",
    "N03 and N24 add real noise to complex coefficients. The noise is not Hermitian: half of its power is lost when the real part is taken (BUG-28).",
    "The session leaves the sign of defocus to its video. Here underfocus is positive, and under it a dense place is dark.",
  ],
};
