import type { Gap } from '#lib/verification/manifest.ts'

/** What a role of production may do beyond the database. */
export type ServerRights = { createRole: boolean; createDatabase: boolean; replication: boolean }

/** The roles of production, by the SQL that makes them again; the bootstrap role, which every server has, may be missing. */
export function productionRoles(gaps: Gap[]): Map<string, ServerRights> {
  const roles = new Map<string, ServerRights>()
  for (const { kind, sql } of gaps) {
    if (kind !== 'role') continue
    const [, quoted, plain, rest] =
      /^(?:CREATE|ALTER) ROLE (?:"((?:[^"]|"")+)"|([^\s"]+))([A-Z ]*)/.exec(sql) ?? []
    const name = quoted?.replaceAll('""', '"') ?? plain
    if (name === undefined || rest === undefined) continue
    const attributes = new Set(rest.split(' '))
    roles.set(name, {
      createRole: attributes.has('CREATEROLE'),
      createDatabase: attributes.has('CREATEDB'),
      replication: attributes.has('REPLICATION'),
    })
  }
  return roles
}
