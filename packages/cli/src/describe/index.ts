import type { ByteSource, FileFormat } from "@vitreous/io";
import { kindOfFile } from "../files/kind.js";
import type { Description } from "./description.js";
import { describeGroup } from "./group.js";
import { describeMrcFile } from "./mrc.js";
import { describeNpy } from "./npy.js";
import { describeDataset, describeStarFile } from "./particles.js";
import { describeStructure } from "./structure.js";

export interface DescribeOptions {
  readonly tolerant: boolean;
  /** Statistics however large the file. */
  readonly full: boolean;
  /** Where the stacks of a particle file may be. */
  readonly cwd: string;
}

type Describer = (source: ByteSource, options: DescribeOptions) => Promise<Description>;

/** Who describes what. */
const describers: Readonly<Record<FileFormat, Describer>> = {
  mrc: describeMrcFile,
  star: describeStarFile,
  cs: describeDataset,
  csg: describeGroup,
  npy: describeNpy,
  pdb: describeStructure,
  mmcif: describeStructure,
  bcif: describeStructure,
};

/** What there is to say about a file. @throws UnsupportedError  a format that is not read */
export async function describeFile(
  source: ByteSource,
  options: DescribeOptions,
): Promise<Description> {
  return describers[await kindOfFile(source)](source, options);
}
