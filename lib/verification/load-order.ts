/** A table whose rows come back only after those of others. */
export type LoadOrder = {
  schema: string
  name: string
  /** What must be loaded before it; empty where that could not be found out. */
  after: { schema: string; name: string }[]
  /** What happens when it is loaded first. */
  reason: string
}
