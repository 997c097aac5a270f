/** Everything that a model needs and that runs without a page: for workers, Node, posters and tests. */
export * from "./contract.js";
