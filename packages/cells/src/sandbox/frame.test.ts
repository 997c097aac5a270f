import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { frameDocument, framePolicy, frameScript, frameScriptHash } from "./frame.js";

test("reference: the digest in the policies is that of the frame's script", () => {
  const digest = createHash("sha256").update(frameScript).digest("base64");
  expect(frameScriptHash).toBe(`'sha256-${digest}'`);
  expect(framePolicy).toContain(frameScriptHash);
  expect(frameDocument).toContain(`<script>${frameScript}</script>`);
});

test("invariant: the frame's policy lets nothing in but scripts of its own making, and nothing out", () => {
  expect(framePolicy).toContain("default-src 'none'");
  expect(framePolicy).toContain("connect-src 'none'");
  expect(framePolicy).not.toMatch(/unsafe|https?:|\*|'self'|data:/);
});
