import { type Plugin } from "vite";
/** Where the page finds the script, from the top of the site. */
export declare const workerFile = "assets/cell-worker.js";
/** The script that runs cells: one classic script with the library in it. */
export declare function buildWorkerCode(): Promise<string>;
/** Puts the script of the cells' worker among the files of a site, and serves it while one is developed. */
export declare function cellWorker(): Plugin;
//# sourceMappingURL=worker-code.d.ts.map
