import { missingHere, type RanAs, unprovenFailure } from './unproven-failure.ts'

type Said = { sqlstate: string; message: string }

/** Privileges that were not granted or not revoked, of which a server only warns. */
const notGranted = new Set(['01006', '01007'])

const ofRights =
  /permission denied|(insufficient|not enough|missing|lack\w*( of)?|without|no) (privilege|permission|right)|must be (owner|superuser|a superuser)|only (the )?(superuser|table|database)\b|not (a )?superuser|requires? superuser/i

/** Whether something was left out because a right is missing, in the words of PostgreSQL or of a script that asks by itself. */
export function concernsRights({ sqlstate, message }: Said): boolean {
  return sqlstate === '42501' || notGranted.has(sqlstate) || ofRights.test(message)
}

/** Why what a statement left out may be done in production; null: it is left out there, too, or it is harmless. */
export function unprovenWarning(warning: Said & { text: string }, ranAs: RanAs): string | null {
  const { message, text } = warning
  const gone = /^((?:role|database|tablespace|subscription) ".*" does not exist), skipping$/s.exec(message)
  if (gone) return missingHere({ message: gone[1] }, ranAs)
  if (!concernsRights(warning) || isHarmless(warning)) return null
  const maintains = /permission denied to (vacuum|analyze|cluster|reindex)|can (vacuum|analyze) it/.test(
    message,
  )
  if (maintains && ranAs.memberships?.some(({ role }) => role === 'pg_maintain'))
    return 'In production a role is a member of pg_maintain, which reaches beyond the database. Here none is.'
  const database = notGranted.has(warning.sqlstate) && /\bON\s+DATABASE\b/i.test(text)
  const denied = database ? `permission denied for database: ${message}` : message
  return unprovenFailure({ sqlstate: '42501', text, message: denied }, ranAs)
}

/**
 * A setting that is stored all the same, and a catalog of the whole server that VACUUM and ANALYZE pass over: without FULL neither stops anybody, and it
 * holds some rows.
 */
function isHarmless({ message, text }: { message: string; text: string }): boolean {
  if (/^permission will be denied to set/.test(message)) return true
  const catalog = /(?:vacuum|analyze) "pg_\w+", skipping it|skipping "pg_\w+" --- /.test(message)
  return catalog && /^\s*(VACUUM|ANALY[SZ]E)\b/i.test(text) && !/\bFULL\b/i.test(text)
}

const asksForRights =
  /\b(insufficient_privilege|rolsuper|usesuper|is_superuser|rolcreaterole|rolcreatedb|rolreplication|rolbypassrls)\b|'42501'/i

/** Why a statement that the server did not comment on may do more in production; null: nothing shows it. */
export function unprovenSilently(text: string, { role, superuserInProduction }: RanAs): string | null {
  if (!superuserInProduction) return null
  if (/^\s*REINDEX\s*(\([^)]*\)\s*)?(DATABASE|SYSTEM)\b/i.test(text))
    return `In production ${role} is a superuser, and there this writes the indexes of catalogs of the whole server anew, too. Here they are left out.`
  if (asksForRights.test(text))
    return `It asks which rights it has, or goes on where one is missing. In production ${role} is a superuser, and here none is, so it is not known what it does there.`
  return null
}
