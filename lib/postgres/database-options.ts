import type { Connection } from '#lib/connection-string.ts'
import type { RolesToCreate } from '#lib/postgres/create-roles.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/** What a server and a database need before an archive can be restored into them. */
export type DatabaseRequirements = RolesToCreate &
  Pick<Manifest, 'encoding' | 'locale' | 'server'> & {
    database?: string
    extensions?: { name: string; version?: string; schema: string }[]
    schemas?: string[]
    /** Whether the archive creates access methods; by default the Manifest's objects decide. */
    accessMethods?: boolean
  }

export type DatabaseOptions = {
  manifest: DatabaseRequirements
  /** Connects as superuser on a server of ours. */
  connection(database: string): Connection
  /** Connects as the role that restores, to the database to restore into. */
  copy: Connection
  /** An external server: nothing but one database is created there. */
  external?: boolean
}
