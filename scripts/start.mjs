// `npm start [-- --port N]`: builds the lab if its sources changed, then serves it on this machine only.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, root } from "./build.mjs";
import { createStaticServer, listen } from "./serve.mjs";

const { values } = parseArgs({ options: { port: { type: "string", default: "4173" } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`--port: got ${values.port}, expected a number from 0 to 65535.`);
  process.exit(2);
}
try {
  build(["web"]);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const address = await listen(createStaticServer(join(root, "apps", "web", "dist")), port);
console.log(`The lab is open at ${address}/  (Ctrl-C ends it)`);
