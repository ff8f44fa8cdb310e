/** What ends or goes with a Source. */
export type SourceLosses = {
  runs: number
  /** Links to its reports that still work. */
  shares: number
  badges: number
  /** API keys that are limited to it alone. */
  keys: number
  archives: number
  archivesBytes: number
  /** The storages that hold its archives; without a name the worker's own folder. */
  places: { name: string | null; archives: number }[]
  drills: number
  scheduled: boolean
}
