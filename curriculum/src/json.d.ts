/** The data is read and checked as unknown JSON: its type is stated once, in types.ts. */
declare module "*.json" {
  const value: unknown;
  export default value;
}
