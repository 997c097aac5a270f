// A static server for the built lab: one folder, local addresses only, and the two headers that let pages share memory with their workers.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { createGzip } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** The file under `folder` that answers `path`, or undefined. Never leaves the folder. */
export function resolvePath(folder, path) {
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.includes("\0")) return undefined;
  const full = normalize(join(folder, decoded));
  if (full !== folder && !full.startsWith(folder + sep)) return undefined;
  const candidates = decoded.endsWith("/") ? [join(full, "index.html")] : [full];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

/** `headers: false` serves as a plain static host would. `base` mounts the folder under a sub-path. */
export function createStaticServer(folder, { headers = true, base = "/" } = {}) {
  const root = normalize(folder);
  return createServer((request, response) => {
    const extra = headers ? isolation : {};
    const fail = (status, text) => {
      response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...extra });
      response.end(text);
    };
    if (request.method !== "GET" && request.method !== "HEAD") return fail(405, "GET only");
    const path = new URL(request.url ?? "/", "http://local").pathname;
    if (!path.startsWith(base)) return fail(404, "Not found");
    const inside = `/${path.slice(base.length)}`;
    const file = resolvePath(root, inside);
    if (!file) {
      if (!inside.endsWith("/") && resolvePath(root, `${inside}/`)) {
        response.writeHead(308, { Location: `${path}/`, ...extra });
        return response.end();
      }
      return fail(404, "Not found");
    }
    const type = types[extname(file)] ?? "application/octet-stream";
    const zip =
      /^(text|application\/(json|wasm|manifest))|svg/.test(type) &&
      /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
    const hashed = /\/assets\/.*-[\w-]{8,}\.\w+$/.test(file.replaceAll(sep, "/"));
    response.writeHead(200, {
      "Content-Type": type,
      "Cache-Control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
      ...(zip
        ? { "Content-Encoding": "gzip", Vary: "Accept-Encoding" }
        : { "Content-Length": statSync(file).size }),
      ...extra,
    });
    if (request.method === "HEAD") return response.end();
    const stream = createReadStream(file);
    stream.on("error", () => response.destroy());
    return zip ? stream.pipe(createGzip({ level: 6 })).pipe(response) : stream.pipe(response);
  });
}

/** Listens on the first free port from `port` on, on the loopback address only. Resolves to the address. */
export function listen(server, port, attempts = 20) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE" && attempts > 1 && port !== 0) {
        resolve(listen(server, port + 1, attempts - 1));
      } else reject(error);
    });
    server.listen(port, "127.0.0.1", () => {
      server.removeAllListeners("error");
      resolve(`http://localhost:${server.address().port}`);
    });
  });
}
