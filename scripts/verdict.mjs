// What a run of tests amounts to: counts, what is asked again, and how long each check took for each lesson.
import { relative } from "node:path";

/** So many files may fail and be asked again. More than that is no lost moment. */
export const asksAtMost = 4;

/** @typedef {{ status: string, fullName: string, duration?: number | null }} One */
/** @typedef {{ name: string, status: string, startTime: number, endTime: number, assertionResults: readonly One[] }} TestFile */
/** @typedef {{ status: number | null, report: { testResults: readonly TestFile[] } | undefined }} Run  how the runner ended, and its JSON report */

const failedIn = (file) => file.assertionResults.filter(({ status }) => status === "failed").length;
const wrong = (file) => file.status === "failed" || failedIn(file) > 0;

/** Tests by how they ended. A file that fails outside its tests (an import, a hook) is one failure more. */
function countsOf(file) {
  const counts = { passed: 0, failed: 0, unrun: [] };
  for (const { status, fullName } of file.assertionResults) {
    if (status === "passed") counts.passed += 1;
    else if (status === "failed") counts.failed += 1;
    else counts.unrun.push(fullName);
  }
  if (wrong(file) && counts.failed === 0) counts.failed = 1;
  return counts;
}

/**
 * Counts a run. A file that failed is asked once more, alone, by `ask` (absent: nothing is asked again); it has passed
 * only when the whole file passes then. The browser on a shared machine may lose a moment; a page that is wrong is wrong again.
 *
 * @param {Run} run
 * @param {((file: string) => Run) | undefined} ask
 * @returns {{ passed: number, failed: number, unrun: { file: string, name: string }[], again: string[], files: TestFile[], problem?: string }}
 *   `again`: files that passed when asked again; `files`: each with the result that counts
 */
export function judge(run, ask) {
  const sum = { passed: 0, failed: 0, unrun: [], again: [], files: [] };
  if (!run.report) {
    return {
      ...sum,
      failed: 1,
      problem: `the runner ended without a report (status ${run.status})`,
    };
  }
  const files = run.report.testResults;
  const suspects = files.filter(wrong);
  const asked = ask !== undefined && suspects.length <= asksAtMost ? suspects : [];
  for (const first of files) {
    const second = asked.includes(first) ? ask(first.name) : undefined;
    const [file] = second?.report?.testResults ?? [];
    const mended =
      second?.status === 0 &&
      file?.name === first.name &&
      !wrong(file) &&
      countsOf(file).passed > 0;
    if (mended) sum.again.push(first.name);
    const counted = mended ? file : first;
    const { passed, failed, unrun } = countsOf(counted);
    sum.passed += passed;
    sum.failed += failed;
    sum.unrun.push(...unrun.map((name) => ({ file: first.name, name })));
    sum.files.push(counted);
  }
  // An error outside every file, which no second question can take back.
  if (run.status !== 0 && suspects.length === 0) {
    return {
      ...sum,
      failed: sum.failed + 1,
      problem: `the runner ended with status ${run.status}, and no test failed`,
    };
  }
  return sum;
}

/**
 * Seconds by check and by lesson, as lines of text. What a test costs belongs to the lesson whose slug its name has;
 * the rest of a file (opening browsers, tests of all lessons at once) stands under "other".
 *
 * @param {readonly TestFile[]} files
 * @param {readonly string[]} slugs
 */
export function timeTable(files, slugs, root) {
  const lessonOf = (name) =>
    slugs.find((slug) => new RegExp(`(^|[^a-z-])${slug}([^a-z-]|$)`).test(name));
  const rows = files.map(({ name, startTime, endTime, assertionResults }) => {
    const total = (endTime - startTime) / 1000;
    const by = new Map(slugs.map((slug) => [slug, 0]));
    for (const { fullName, duration } of assertionResults) {
      const slug = lessonOf(fullName);
      if (slug) by.set(slug, by.get(slug) + (duration ?? 0) / 1000);
    }
    const other = total - [...by.values()].reduce((a, b) => a + b, 0);
    const label = relative(root, name)
      .replace(/^.*\//, "")
      .replace(/\.test\.\w+$/, "");
    return { label, total, by: [...by.values()], other: Math.max(0, other) };
  });
  const all = {
    label: "all",
    total: rows.reduce((sum, { total }) => sum + total, 0),
    by: slugs.map((_, i) => rows.reduce((sum, { by }) => sum + by[i], 0)),
    other: rows.reduce((sum, { other }) => sum + other, 0),
  };
  const width = Math.max(...rows.map(({ label }) => label.length), 5);
  const columns = [...slugs, "other", "all"];
  const cell = (value, i) =>
    (value < 0.05 ? "·" : value.toFixed(1)).padStart(Math.max(columns[i].length, 6));
  const line = ({ label, by, other, total }) =>
    `${label.padEnd(width)}  ${[...by, other, total].map(cell).join("  ")}`;
  const head = `${"".padEnd(width)}  ${columns.map((name) => name.padStart(6)).join("  ")}`;
  return [head, ...rows.toSorted((a, b) => b.total - a.total).map(line), line(all)];
}
