import type { Plugin } from "vite";

/** Where a page finds the script that runs cells, from the top of the site. */
export declare const workerFile: string;
/** The text of that script: one classic script with the library in it. */
export declare function buildWorkerCode(): Promise<string>;
/** Puts the script among the files of a site that is built, and serves it while one is developed or tested. */
export declare function cellWorker(): Plugin;
