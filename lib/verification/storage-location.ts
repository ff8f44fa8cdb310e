/** Where a worker keeps archives, as far as it can measure that itself. */
export type StorageLocation = {
  /** Made when the folder was first used: another folder, or an emptied one, has another. */
  id: string
  host: string
  folder: string
  /** How many archives of a Source it retains where the Policy has no number; an earlier version did not report it. */
  keepArchives?: number
  /** What Railway tells a service of itself; null: the worker does not run there. */
  railway: {
    projectId: string
    projectName: string | null
    serviceName: string | null
    /** Where its volume is mounted; null: it has none, and its disk is thrown away with each deploy. */
    volumeMount: string | null
  } | null
}
