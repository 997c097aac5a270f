import { expect, test } from "vitest";
import { turnTowards } from "./clock-turn.js";

test("invariant: a hand that is dragged past 0° goes on to the next turn, and stops at both ends", () => {
  expect(turnTowards(10, 350)).toBe(370);
  expect(turnTowards(-10, 370)).toBe(350);
  expect(turnTowards(170, 160)).toBe(170);
  expect(turnTowards(-170, 20)).toBe(190);
  expect(turnTowards(-30, 10)).toBe(0);
  expect(turnTowards(20, 715)).toBe(720);
  expect(turnTowards(44.6, 40)).toBe(45);
});
