import type { Gap, Manifest, Membership } from '#lib/verification/manifest.ts'
import { productionRoles, type ServerRights } from './production-role.ts'

type Failed = { sqlstate: string; text: string; message?: string; detail?: string }
export type RanAs = {
  /** The name in production. */
  role: string
  superuserInProduction: boolean
  gaps?: Gap[]
  memberships?: Membership[]
  server?: Manifest['server']
}

/** Why a failure in a rehearsal says nothing about production; null: it would fail there, too. */
export function unprovenFailure(failed: Failed, ranAs: RanAs): string | null {
  const { sqlstate } = failed
  if (sqlstate === '42501') return deniedHere(failed, ranAs)
  if (['0A000', '58P01', '22023'].includes(sqlstate) && concernsExtension(failed))
    return 'This worker lacks the extension or that version of it, so it is not known whether production has it.'
  if (sqlstate === '42704' || sqlstate === '3D000') return missingHere(failed, ranAs)
  if (sqlstate.startsWith('53'))
    return 'The throwaway server has other memory, other limits and another disk than production.'
  if (sqlstate === '55000' || sqlstate === 'XX000') return otherServer(failed, ranAs)
  if (sqlstate.startsWith('08'))
    return 'The throwaway server reaches no other server, so what a migration does there is not tried.'
  return null
}

/** Whether a program or a version of an extension is missing, in whatever statement: a DO block creates extensions, too. */
function concernsExtension({ text, message = '' }: Failed): boolean {
  return (
    /^\s*CREATE\s+EXTENSION\b/i.test(text) ||
    /^extension ".*" (is not available|has no (installation script|update path))/s.test(message) ||
    /^could not open extension control file/.test(message)
  )
}

/** Rights that belong to the server, of which a rehearsal has none. Rights within the database are in the copy as in production. */
function deniedHere(
  { text, message = '', detail = '' }: Failed,
  { role, superuserInProduction, gaps = [], memberships = [] }: RanAs,
): string | null {
  if (superuserInProduction)
    return `In production ${role} is a superuser. A rehearsal has no superuser, so what only one may do is not tried.`
  const said = `${message} ${detail}`
  const rights = productionRoles(gaps).get(role)
  for (const { attribute, has, asked, says } of serverRights) {
    if (!asked.test(text) && !says.test(said)) continue
    if (rights && !has(rights)) return null
    return rights
      ? `In production ${role} has ${attribute}. Not all of that right can be given in a rehearsal, so it is not known what this does there.`
      : `It is not known whether ${role} has ${attribute} in production. Here it has not.`
  }
  if (/permission denied for database/.test(said) && gaps.some(({ kind }) => kind === 'database-privileges'))
    return 'The privileges on the database itself are in no archive, so it is not known whether production allows it.'
  if (/permission denied for tablespace/.test(said)) return withoutTablespaces
  if (/permission denied to set parameter/.test(said))
    return `Rights to set parameters are in no archive, so it is not known whether ${role} may do it in production.`
  if (/^must be owner of extension /.test(message))
    return `Which role owns an extension is in no archive, so it is not known whether ${role} does in production.`
  const [predefined] = /\bpg_[a-z_]+\b/.exec(said) ?? []
  if (predefined && memberships.some((each) => each.role === predefined))
    return `In production a role is a member of ${predefined}, which reaches beyond the database. Here none is.`
  return null
}

const serverRights: {
  attribute: string
  has: (rights: ServerRights) => boolean
  asked: RegExp
  says: RegExp
}[] = [
  {
    attribute: 'CREATEROLE',
    has: ({ createRole }) => createRole,
    asked: /^\s*(CREATE|ALTER|DROP)\s+(ROLE|GROUP|USER)\b(?!\s+MAPPING)/i,
    says: /CREATEROLE|permission denied to (create|alter|drop|rename|grant|revoke|reassign) (role|privileges)|admin option on role/i,
  },
  {
    attribute: 'CREATEDB',
    has: ({ createDatabase }) => createDatabase,
    asked: /^\s*(CREATE|ALTER)\s+DATABASE\b/i,
    says: /CREATEDB|permission denied to (create|rename) database|permission denied to copy database/i,
  },
  {
    attribute: 'REPLICATION',
    has: ({ replication }) => replication,
    asked: /pg_create_(logical|physical)_replication_slot/i,
    says: /replication (role|slots)/i,
  },
]

const withoutTablespaces = 'The copy has no tablespaces of production, so what concerns one is not tried.'

/** What a server refuses for how it was started. */
function otherServer({ message = '' }: Failed, { server }: RanAs): string | null {
  const set = server?.settings
  if (/^prepared transactions are disabled/.test(message))
    return Number(set?.max_prepared_transactions ?? 1) === 0
      ? null
      : 'The throwaway server has no prepared transactions (max_prepared_transactions), and production may have them. One keeps its locks after the migration has ended, until COMMIT PREPARED or ROLLBACK PREPARED.'
  if (/wal_level/.test(message))
    return set?.wal_level === 'replica' || set?.wal_level === 'minimal'
      ? null
      : 'The throwaway server writes its log with wal_level = replica, and production may write more.'
  if (/shared_preload_libraries|loaded via|preload/.test(message))
    return 'Libraries that a server loads when it starts are not loaded here, and production may load them.'
  return null
}

/** What belongs to the server, and is therefore not in the copy. */
export function missingHere({ message = '' }: { message?: string }, { gaps = [] }: RanAs): string | null {
  if (/^unrecognized configuration parameter "[^"]+\.[^"]+"$/.test(message))
    return 'The values of custom settings are in no archive, as they may be secrets, so it is not known whether production has this one.'
  const [, kind, name = ''] =
    /^(role|tablespace|database|subscription) "(.*)" does not exist$/s.exec(message) ?? []
  if (kind === 'tablespace') return withoutTablespaces
  if (kind === 'database') return 'The throwaway server has no other databases of production.'
  if (kind === 'subscription')
    return gaps.some((gap) => gap.kind === 'subscription' && gap.sql.includes(name))
      ? `Production has a subscription ${name}, and the copy has none.`
      : null
  if (kind !== 'role') return null
  const roles = productionRoles(gaps)
  if (roles.has(name)) return `Production has a role ${name}, and the copy has none of that name.`
  return roles.size > 0 ? null : `It is not known whether production has a role ${name}.`
}
