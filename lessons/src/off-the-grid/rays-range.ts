/** Powers of ten of the longest sample that the picture of the rays spans. */
export const raysRange = { low: -4, high: 0 } as const;
