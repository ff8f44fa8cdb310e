/** The index of a custom check in the address; -1, where no check is, for everything else. */
export function parseCheckIndex(index: string): number {
  return /^\d{1,3}$/.test(index) ? Number(index) : -1
}
