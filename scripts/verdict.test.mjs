// The rules by which a run is counted, on runs that are made up.
import { expect, test } from "vitest";
import { asksAtMost, judge, timeTable } from "./verdict.mjs";

const one = (fullName, status = "passed", duration = 1000) => ({ fullName, status, duration });
const file = (name, ...assertionResults) => ({
  name,
  status: assertionResults.some(({ status }) => status === "failed") ? "failed" : "passed",
  startTime: 0,
  endTime: assertionResults.reduce((sum, { duration }) => sum + duration, 500),
  assertionResults,
});
const run = (...testResults) => ({
  status: testResults.some(({ status }) => status === "failed") ? 1 : 0,
  report: { testResults },
});
const good = file("/r/good.test.ts", one("a"), one("b"), one("c", "skipped"));
const bad = file("/r/bad.test.ts", one("a"), one("b", "failed"));
const mended = file("/r/bad.test.ts", one("a"), one("b"));
const never = () => {
  throw new Error("asked for nothing");
};

test("invariant: a run without failures is counted and nothing is asked again", () => {
  expect(judge(run(good), never)).toMatchObject({
    passed: 2,
    failed: 0,
    unrun: [{ file: "/r/good.test.ts", name: "c" }],
    again: [],
  });
});

test("invariant: a file that failed and then passes whole counts as passed, and is named", () => {
  const asked = [];
  const result = judge(run(good, bad), (name) => {
    asked.push(name);
    return run(mended);
  });
  expect(asked).toEqual(["/r/bad.test.ts"]);
  expect(result).toMatchObject({ passed: 4, failed: 0, again: ["/r/bad.test.ts"] });
  expect(result.problem).toBeUndefined();
});

test("invariant: a second failure, of the same test or of another, leaves the first result", () => {
  const other = file("/r/bad.test.ts", one("a", "failed"), one("b"));
  for (const again of [bad, other]) {
    expect(judge(run(good, bad), () => run(again))).toMatchObject({
      passed: 3,
      failed: 1,
      again: [],
    });
  }
});

test("invariant: what is no whole pass of that file does not count", () => {
  const answers = [
    { status: 0, report: undefined },
    { status: 1, report: { testResults: [mended] } },
    run(good),
    run(),
    run(file("/r/bad.test.ts", one("a", "skipped"), one("b", "skipped"))),
    { status: 0, report: { testResults: [{ ...mended, status: "failed" }] } },
  ];
  for (const answer of answers) {
    expect(judge(run(bad), () => answer)).toMatchObject({ passed: 1, failed: 1, again: [] });
  }
});

test("invariant: a file that breaks outside its tests is one failure, and is asked again like any other", () => {
  const broken = { ...file("/r/bad.test.ts"), status: "failed" };
  const first = { status: 1, report: { testResults: [broken, good] } };
  expect(judge(first, undefined)).toMatchObject({ passed: 2, failed: 1 });
  expect(judge(first, () => run(mended))).toMatchObject({
    passed: 4,
    failed: 0,
    again: ["/r/bad.test.ts"],
  });
});

test("invariant: without a second question, or with too many failures, nothing is asked", () => {
  expect(judge(run(good, bad), undefined)).toMatchObject({ passed: 3, failed: 1, again: [] });
  const many = Array.from({ length: asksAtMost + 1 }, (_, i) =>
    file(`/r/bad-${i}.test.ts`, one("a", "failed")),
  );
  expect(judge(run(...many), never)).toMatchObject({ passed: 0, failed: asksAtMost + 1 });
});

test("invariant: a runner that breaks is a failure, whatever its tests did", () => {
  expect(judge({ status: 7, report: undefined }, never)).toMatchObject({ failed: 1 });
  const unhandled = judge({ status: 1, report: { testResults: [good] } }, never);
  expect(unhandled).toMatchObject({ passed: 2, failed: 1 });
  expect(unhandled.problem).toContain("status 1");
});

test("invariant: the table gives each second to its lesson once, and the rows add up", () => {
  const files = [
    file(
      "/r/check-1.test.ts",
      one("x (lessons/waves/)"),
      one("x (lessons/waves-two/)", "passed", 2000),
    ),
    file("/r/check-2.test.ts", one("every lesson", "passed", 3000)),
  ];
  const lines = timeTable(files, ["waves", "waves-two"], "/r");
  const numbers = (line) => line.trim().split(/\s+/).slice(1);
  expect(lines[0].trim().split(/\s+/)).toEqual(["waves", "waves-two", "other", "all"]);
  const of = (label) => numbers(lines.find((line) => line.startsWith(label)));
  expect(of("check-1")).toEqual(["1.0", "2.0", "0.5", "3.5"]);
  expect(of("check-2")).toEqual(["·", "·", "3.5", "3.5"]);
  expect(of("all")).toEqual(["1.0", "2.0", "4.0", "7.0"]);
});
