/** Which rows differ, by key alone; never what they hold. `more`: others differ, too. */
export type DifferingRows = {
  keyColumns: string[]
  /** On production and not on the copy. */
  missing: string[]
  /** On both, with other contents. */
  changed: string[]
  /** On the copy and not on production as it is now: deleted since, or never there. */
  surplus: string[]
  more: boolean
}
