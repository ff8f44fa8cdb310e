/** Which database of which server a connection leads to, as far as it could be read. */
export type SourceIdentity = {
  /** null where the role may not read it. */
  systemIdentifier: string | null
  /** null: a probe of an earlier version. */
  databaseOid: number | null
  database: string
  host: string
  /** null: as `databaseOid`. */
  port: number | null
}

/** `unknown`: what could be read does not tell. It is never taken for `same`. */
export type IdentityVerdict = 'same' | 'other' | 'unknown'

/** A new connection that does not surely lead to the database of before. */
export type OtherTarget = {
  verdict: Exclude<IdentityVerdict, 'same'>
  was: SourceIdentity | null
  is: SourceIdentity
}

/** What a probe says about it: the fields of SourceProbe. */
type Probed = {
  systemIdentifier: string
  databaseOid?: number
  database: string
  host: string
  port?: number
}

export function identityOfProbe(probe: Probed): SourceIdentity {
  const { systemIdentifier, databaseOid = null, database, host, port = null } = probe
  return { systemIdentifier: systemIdentifier || null, databaseOid, database, host, port }
}

/**
 * Whether both are one database: by server and database where the servers say who they are, otherwise by address. A physical copy of a server
 * has its identifier, so it counts as the same.
 */
export function compareIdentities(was: SourceIdentity | null, is: SourceIdentity): IdentityVerdict {
  if (!was) return 'unknown'
  if (was.systemIdentifier !== null && is.systemIdentifier !== null) {
    if (was.systemIdentifier !== is.systemIdentifier) return 'other'
    return isSameInServer(was, is) ? 'same' : 'other'
  }
  if (was.port === null || was.host !== is.host || was.port !== is.port) return 'unknown'
  return isSameInServer(was, is) ? 'same' : 'other'
}

/** The oid stays when a database is renamed. */
function isSameInServer(a: SourceIdentity, b: SourceIdentity): boolean {
  if (a.databaseOid !== null && b.databaseOid !== null) return a.databaseOid === b.databaseOid
  return a.database === b.database
}
