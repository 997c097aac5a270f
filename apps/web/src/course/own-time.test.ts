import { allSessions } from "@vitreous/curriculum";
import { expect, test } from "vitest";
import { ownTime } from "./own-time.js";

test("golden: nine o'clock Pacific, in five zones, before and after summer time", () => {
  const winter = "2021-03-04T16:00Z";
  const summer = "2021-03-18T15:00Z";
  // Both are 08:00 in Los Angeles. Europe changed its clocks two weeks later than America.
  expect(ownTime(winter, "Europe/Berlin", "en-GB")).toBe("17:00 CET for you");
  expect(ownTime(summer, "Europe/Berlin", "en-GB")).toBe("16:00 CET for you");
  expect(ownTime(winter, "Asia/Tokyo", "en-GB")).toBe("Fri 5 Mar, 01:00 GMT+9 for you");
  expect(ownTime(summer, "Asia/Kolkata", "en-GB")).toBe("20:30 GMT+5:30 for you");
  expect(ownTime(winter, "America/New_York", "en-US")).toBe("11:00 AM EST for you");
});

test("invariant: who lives by the group's clock is told nothing twice", () => {
  for (const { start } of allSessions)
    if (start?.utc !== undefined) {
      expect(ownTime(start.utc, "America/Los_Angeles", "en")).toBe("");
      expect(ownTime(start.utc, "America/Vancouver", "en")).toBe("");
      expect(ownTime(start.utc, "UTC", "en-GB")).toContain(start.utc.slice(11, 16));
    }
});
