/** What code for both sides reads of Node's `process` in a browser; see `next.config.ts`. */
export const env = {}
