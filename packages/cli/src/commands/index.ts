import type { Command } from "../line/command.js";
import { convert } from "./convert.js";
import { density } from "./density.js";
import { fsc } from "./fsc.js";
import { info } from "./info.js";
import { project } from "./project.js";
import { reconstruct } from "./reconstruct.js";
import { simulate } from "./simulate.js";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  info,
  density,
  simulate,
  project,
  reconstruct,
  fsc,
  convert,
];
