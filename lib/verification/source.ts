import type { ServerNeeds } from './manifest.ts'
import type { Policy } from './policy.ts'
import type { RoleRights } from './role-rights.ts'
import type { StoredProblem } from './run-record.ts'
import type { OtherTarget } from './source-identity.ts'

/** What the worker saw when it last looked at a Source; the web never looks itself. */
export type SourceProbe = {
  /** When, by the metadata database's clock; looks of earlier versions do not say. */
  at?: string
  serverVersion: string
  database: string
  host: string
  /** Probes of earlier versions have neither. */
  port?: number
  databaseOid?: number
  role: string
  bytes: number
  schemas: { name: string; tables: number }[]
  extensions: string[]
  tls: boolean
  standby: boolean
  systemIdentifier: string
  /** How long the server takes to answer the shortest question, median of five; looks of earlier versions have none. */
  latencyMs?: number
  /** Roles that own or may touch something in the database. */
  roles?: string[]
  /** What that role may do beyond reading; looks of earlier versions do not say. */
  rights?: RoleRights
  /** What a throwaway server must be like for the copy to be like production. */
  server?: ServerNeeds
  /** What would stop a verification before anything is read: an extension that the server to restore into lacks. */
  obstacle?: StoredProblem | null
  /** Whether `obstacle` is the answer; false: the server to restore into answers when a run starts. */
  extensionsDecided?: boolean
  /** The objects that the role may not read completely; null: it may read all. Looks of earlier versions do not say. */
  unreadable?: StoredProblem | null
  /** The disks of the worker that a verification writes to; missing where they could not be read. */
  space?: ProbedSpace[]
  /** The tools on the worker that fit this server, null when none does. */
  tools: PgBinaries | null
}

/** A disk of the worker as a run would find it. */
export type ProbedSpace = { use: 'archive' | 'scratch'; freeBytes: number; needBytes: number }

/** One set of PostgreSQL programs (pg_dump, pg_restore, postgres, initdb) found on the worker. */
export type PgBinaries = { major: number; version: string; folder: string }

/** A Source as pages and the worker see it: never its connection. */
export type Source = {
  id: string
  name: string
  /** Where the worker reads the connection string: in its environment, or encrypted in the store (`sealed`), which only it can decrypt. `none`: it was removed when the Source was archived. */
  connection: { kind: 'variable'; variable: string } | { kind: 'sealed' | 'none' }
  createdAt: string
  policy: Policy
  probe: SourceProbe | null
  probedAt: string | null
  probeProblem: StoredProblem | null
  /** When production answered the newest look that could open the connection, or did not. */
  productionSeenAt: string | null
  /** Why that look failed. A worker that cannot open the connection knows nothing of production, and leaves it. */
  productionProblem: StoredProblem | null
  /** Since when production cannot be reached, or holds no table; null: neither is known. */
  productionProblemSince?: string | null
  /**
   * The newest connection that was to replace the stored one; null: none was, or it did. `problem` and `leadsTo` null: a worker is to test it.
   * `leadsTo`: it works, leads to another database, and waits for a person.
   */
  newConnection?: { requestedAt: string; problem: StoredProblem | null; leadsTo: OtherTarget | null } | null
}
