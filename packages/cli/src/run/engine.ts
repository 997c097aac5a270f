import { plainEngine } from "@vitreous/core";
import type { Engine } from "@vitreous/core";

export async function chooseEngine(_threads: number): Promise<Engine> {
  return plainEngine();
}
