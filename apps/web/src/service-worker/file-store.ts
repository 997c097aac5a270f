/** How much of a build is on this computer. */
export interface Kept {
  readonly kept: number;
  readonly of: number;
  /** Why not all: this computer has no room, or the server did not give what this build is made of. */
  readonly why?: "room" | "server";
}

/** What an address asks for. */
interface FileOfBuild {
  /** From the folder of the service worker; a page is its folder, the top one "./". */
  readonly path: string;
  readonly digest: string;
}

const digestHeader = "X-Vitreous-Digest";
/** Fetches at a time, so that a reader's own requests find a free line. */
const lines = 4;
/** After so many failures in one round the server is taken for gone. */
const patience = 8;

/** The first 48 bits of SHA-256, as the build writes them: enough to tell one version of a file from another. */
async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCodePoint(...sum.subarray(0, 6)))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "QuotaExceededError";

/**
 * The files of the lab on this computer, by the digest of their bytes: a file that two builds share is fetched
 * and stored once, and nothing is stored that is not, to the byte, what this build is made of.
 */
export class FileStore {
  readonly #cacheName: string;
  readonly #scope: string;
  readonly #files: ReadonlyMap<string, string>;

  constructor(cacheName: string, scope: string, files: ReadonlyMap<string, string>) {
    this.#cacheName = cacheName;
    this.#scope = scope;
    this.#files = files;
  }

  /** The file of this build at an address, whatever its question mark and hash say. */
  fileAt(address: string): FileOfBuild | undefined {
    const plain = address.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/");
    if (!plain.startsWith(this.#scope)) return undefined;
    const path = plain.slice(this.#scope.length) || "./";
    const digest = this.#files.get(path);
    return digest === undefined ? undefined : { path, digest };
  }

  async find(file: FileOfBuild): Promise<Response | undefined> {
    const cache = await caches.open(this.#cacheName);
    return cache.match(this.#address(file.digest), { ignoreVary: true });
  }

  /** Keeps a copy of what the page itself has fetched, if it is of this build and there is room. */
  async keepCopy(file: FileOfBuild, response: Response): Promise<void> {
    try {
      await this.#put(file, await response.arrayBuffer(), response.headers.get("Content-Type"));
    } catch (error) {
      if (!isFull(error)) throw error;
    }
  }

  /** Fetches those of `paths` that are not here yet. Never fails: what is missing is fetched when it is asked for. */
  async keepAll(paths: readonly string[]): Promise<Kept> {
    const here = await this.#here();
    const missing = paths.filter((path) => !here.has(this.#files.get(path) ?? ""));
    let left = missing.length;
    let failures = 0;
    let full = false;
    const waiting = missing.values();
    const work = async (): Promise<void> => {
      for (const path of waiting) {
        if (full || failures >= patience) return;
        try {
          await this.#fetchAndKeep({ path, digest: this.#files.get(path) ?? "" });
          left--;
        } catch (error) {
          if (isFull(error)) full = true;
          else failures++;
        }
      }
    };
    await Promise.all(Array.from({ length: lines }, work));
    const why = full ? "room" : left > 0 ? "server" : undefined;
    return { kept: paths.length - left, of: paths.length, ...(why ? { why } : {}) };
  }

  /** Drops what only other builds needed. */
  async tidy(): Promise<void> {
    const cache = await caches.open(this.#cacheName);
    const wanted = new Set([...this.#files.values()].map((digest) => this.#address(digest)));
    const old = (await cache.keys()).filter(({ url }) => !wanted.has(url));
    await Promise.all(old.map((request) => cache.delete(request)));
  }

  #address(digest: string): string {
    return `${this.#scope}?file=${digest}`;
  }

  async #here(): Promise<ReadonlySet<string>> {
    const cache = await caches.open(this.#cacheName);
    const keys = await cache.keys();
    return new Set(keys.map(({ url }) => new URL(url).searchParams.get("file") ?? ""));
  }

  /** @throws Error  when the server has no such file, or another version of it */
  async #fetchAndKeep(file: FileOfBuild): Promise<void> {
    const address = new URL(file.path, this.#scope);
    // What the page has just fetched is not fetched again, unless that copy is of another build.
    for (const cache of ["default", "reload"] as const) {
      const response = await fetch(address, { cache, priority: "low" });
      if (!response.ok) throw new Error(`${file.path}: the server answered ${response.status}`);
      const type = response.headers.get("Content-Type");
      if (await this.#put(file, await response.arrayBuffer(), type)) return;
    }
    throw new Error(`${file.path}: the server has another version than this build`);
  }

  /** Whether the bytes are those of this build; then they are kept. */
  async #put(file: FileOfBuild, bytes: ArrayBuffer, type: string | null): Promise<boolean> {
    if ((await digestOf(bytes)) !== file.digest) return false;
    const headers = { "Content-Type": type ?? "", [digestHeader]: file.digest };
    const cache = await caches.open(this.#cacheName);
    await cache.put(this.#address(file.digest), new Response(bytes, { headers }));
    return true;
  }
}
