/** What a database takes once it is restored, with the sort files of its indexes, by its size in production. */
export function restoredBytes(databaseBytes: number): number {
  return databaseBytes * 1.3
}
