import { open } from "node:fs/promises";
import { FormatError } from "@vitreous/core";
import { checkRange, type ByteSource } from "../bytes/source.js";

/** At most this much in one system call; some systems refuse 2 GiB and more. */
const LARGEST_READ = 2 ** 30;

/**
 * A file on a disk, read by ranges: files beyond 4 GiB are no different from small ones.
 * @throws FormatError when it is not a regular file, or changes while it is read
 */
export async function openFile(path: string): Promise<ByteSource> {
  const handle = await open(path, "r");
  const status = await handle.stat();
  if (!status.isFile()) {
    await handle.close();
    throw new FormatError({ file: path, got: "not a regular file", expected: "a file" });
  }
  const source: ByteSource = {
    name: path,
    size: status.size,
    readInto: async (out, offset) => {
      checkRange(source, offset, out.length);
      let done = 0;
      while (done < out.length) {
        const wanted = Math.min(out.length - done, LARGEST_READ);
        const { bytesRead } = await handle.read(out, done, wanted, offset + done);
        if (bytesRead === 0) {
          throw new FormatError({
            file: path,
            byte: offset + done,
            expected: `${out.length - done} more bytes`,
            hint: "The file became shorter while it was read.",
          });
        }
        done += bytesRead;
      }
    },
    read: async (offset, length) => {
      checkRange(source, offset, length);
      const out = new Uint8Array(length);
      await source.readInto(out, offset);
      return out;
    },
    close: () => handle.close(),
  };
  return source;
}
