import type { Connection } from '#lib/connection-string.ts'
import type { RolesToMake } from '#lib/postgres/make-roles.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/** What a server and a database must be like before an archive can be restored into them. */
export type MadeLike = RolesToMake &
  Pick<Manifest, 'encoding' | 'locale' | 'server'> & {
    database?: string
    extensions?: { name: string; schema: string }[]
    schemas?: string[]
    /** Whether it makes ways of storing tables; otherwise the Manifest's objects tell. */
    accessMethods?: boolean
  }

export type MakeOptions = {
  manifest: MadeLike
  /** A superuser's, on a server of ours. */
  connection(database: string): Connection
  /** The role that restores, and its database. */
  copy: Connection
  /** Somebody else's server: nothing is made there but one database. */
  given?: boolean
}
