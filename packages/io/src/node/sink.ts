import { randomUUID } from "node:crypto";
import { unlinkSync } from "node:fs";
import { open, rename, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { checkPatch, type ByteSink } from "../bytes/sink.js";

/**
 * A file that appears at `path` whole or not at all: bytes go to a hidden file beside it, which is
 * flushed to the disk and renamed by `finish`. `abort`, an uncaught error or the process's end
 * remove it; so does Ctrl-C, when a handler of the program turns it into an exit.
 */
export async function createFileSink(path: string): Promise<ByteSink> {
  const partial = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.part`);
  const handle = await open(partial, "wx");
  let size = 0;
  let open_ = true;
  const removeNow = (): void => {
    try {
      unlinkSync(partial);
    } catch {
      // It is gone already, which is what was wanted.
    }
  };
  process.once("exit", removeNow);
  const writeAll = async (bytes: Uint8Array, offset: number): Promise<void> => {
    let done = 0;
    while (done < bytes.length) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
      done += bytesWritten;
    }
  };
  return {
    name: path,
    write: async (bytes) => {
      await writeAll(bytes, size);
      size += bytes.length;
    },
    patch: async (offset, bytes) => {
      checkPatch(path, offset, bytes.length, size);
      await writeAll(bytes, offset);
    },
    finish: async () => {
      if (!open_) return;
      open_ = false;
      try {
        await handle.sync();
        await handle.close();
        await rename(partial, path);
      } catch (error) {
        removeNow();
        throw error;
      } finally {
        process.off("exit", removeNow);
      }
    },
    abort: async () => {
      if (!open_) return;
      open_ = false;
      process.off("exit", removeNow);
      await handle.close();
      await unlink(partial).catch(() => {});
    },
  };
}

/** Writes a whole file, atomically. */
export async function writeFileAtomic(path: string, content: Uint8Array | string): Promise<void> {
  const sink = await createFileSink(path);
  try {
    await sink.write(typeof content === "string" ? new TextEncoder().encode(content) : content);
    await sink.finish();
  } catch (error) {
    await sink.abort();
    throw error;
  }
}
