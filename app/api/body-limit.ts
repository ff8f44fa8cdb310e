/** Bodies of this many bytes and more are refused. The largest that is meant is a form with a statement of 4,000 signs. */
export const bodyLimit = 1024 * 1024
