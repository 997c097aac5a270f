import {
  fields,
  list,
  number,
  ProtocolError,
  readDisplay,
  readLine,
  readNamedValue,
  readProgress,
  readResult,
  text,
  whole,
  type Fields,
} from "../display/validate.js";
import { limits } from "../display/limits.js";
import type { FromSandbox, SandboxError } from "./protocol.js";

const runOf = (message: Fields) => whole(message.run, Number.MAX_SAFE_INTEGER, "a run");

function readError(value: unknown): SandboxError {
  const error = fields(value, "an error");
  const place = (name: "line" | "column") =>
    error[name] === undefined ? {} : { [name]: whole(error[name], 1e7, `an error's ${name}`) };
  return {
    name: text(error.name, limits.label, "an error's name"),
    message: text(error.message, limits.text, "an error's message"),
    ...place("line"),
    ...place("column"),
    ...(error.cell === undefined
      ? {}
      : { cell: text(error.cell, limits.label, "an error's cell") }),
  };
}

const results = (message: Fields) =>
  list(message.results, limits.results, "results").map(readResult);
const lines = (message: Fields) => list(message.lines, limits.lines + 1, "lines").map(readLine);

/**
 * What a sandbox says, copied field by field.
 *
 * @throws ProtocolError  for anything else than the protocol: the sandbox is then not to be believed
 */
export function readMessage(data: unknown): FromSandbox {
  const message = fields(data, "a message");
  switch (message.type) {
    case "ready":
      return { type: "ready" };
    case "begun":
      return { type: "begun", run: runOf(message) };
    case "display":
      return {
        type: "display",
        run: runOf(message),
        displays: list(message.displays, limits.displays + 1, "outputs").map(readDisplay),
      };
    case "console":
      return { type: "console", run: runOf(message), lines: lines(message) };
    case "progress":
      return { type: "progress", run: runOf(message), progress: readProgress(message.progress) };
    case "done":
      return {
        type: "done",
        run: runOf(message),
        milliseconds: number(message.milliseconds, "a duration"),
        values: list(message.values, limits.names, "values").map(readNamedValue),
        results: results(message),
      };
    case "failed":
      return {
        type: "failed",
        run: runOf(message),
        milliseconds: number(message.milliseconds, "a duration"),
        error: readError(message.error),
        results: results(message),
      };
    case "restored":
      return {
        type: "restored",
        cells: list(message.cells, 10_000, "cells").map((one) => text(one, limits.label, "a cell")),
      };
    case "late":
      return {
        type: "late",
        cell: text(message.cell, limits.label, "a cell"),
        lines: lines(message),
      };
    default:
      throw new ProtocolError("a message of an unknown type");
  }
}
