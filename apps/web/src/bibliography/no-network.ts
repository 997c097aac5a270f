/**
 * Stands in for the two packages with which citation-js would ask other sites for metadata: nothing here asks another
 * site for anything.
 */
export default function noNetwork(): never {
  throw new Error(
    "citations: got a request to another site, expected none. Pass the record itself.",
  );
}
