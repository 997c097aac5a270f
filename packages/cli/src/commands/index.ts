import type { Command } from "../line/command.js";
import { convert } from "./convert.js";
import { density } from "./density.js";
import { fsc } from "./fsc.js";
import { fft } from "./fft.js";
import { filter } from "./filter.js";
import { info } from "./info.js";
import { project } from "./project.js";
import { reconstruct } from "./reconstruct.js";
import { resample } from "./resample.js";
import { rotate } from "./rotate.js";
import { spectrum } from "./spectrum.js";
import { simulate } from "./simulate.js";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  info,
  density,
  simulate,
  project,
  reconstruct,
  fsc,
  fft,
  spectrum,
  filter,
  resample,
  rotate,
  convert,
];
