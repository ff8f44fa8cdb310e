import type { Connection } from '#lib/connection-string.ts'
import type { RolesToCreate } from '#lib/postgres/create-roles.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/** What a server and a database must be like before an archive can be restored into them. */
export type DatabaseRequirements = RolesToCreate &
  Pick<Manifest, 'encoding' | 'locale' | 'server'> & {
    database?: string
    extensions?: { name: string; schema: string }[]
    schemas?: string[]
    /** Whether it makes ways of storing tables; otherwise the Manifest's objects tell. */
    accessMethods?: boolean
  }

export type DatabaseOptions = {
  manifest: DatabaseRequirements
  /** A superuser's, on a server of ours. */
  connection(database: string): Connection
  /** The role that restores, and its database. */
  copy: Connection
  /** Somebody else's server: nothing is made there but one database. */
  external?: boolean
}
