/** A place in the list of a Source's own checks; what is no place is one where nothing stands. */
export function placeOf(index: string): number {
  return /^\d{1,3}$/.test(index) ? Number(index) : -1
}
