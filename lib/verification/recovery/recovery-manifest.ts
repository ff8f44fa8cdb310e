import type { Manifest } from '#lib/verification/manifest.ts'

/** The part of a Manifest that a restore by hand needs. */
export type RunbookManifest = Pick<
  Manifest,
  | 'database'
  | 'serverVersion'
  | 'systemIdentifier'
  | 'encoding'
  | 'locale'
  | 'roles'
  | 'superusers'
  | 'extensions'
  | 'gaps'
  | 'invalidIndexes'
> & {
  /** Every schema with the number of its tables. */
  schemas: { name: string; tables: number }[]
  /** Whether there are event triggers: they are restored after everything else. */
  eventTriggers: boolean
  /** The largest tables with the rows they must have, largest first. */
  largest: { schema: string; name: string; rows: number }[]
}
