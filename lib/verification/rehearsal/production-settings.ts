import type { Gap, Manifest } from '#lib/verification/manifest.ts'

/** A setting with which sessions begin. A list has several values. */
export type Setting = { name: string; values: string[] }

const listed = new Set(['search_path'])

/** Those that a rehearsal takes over: they decide what statements mean, and never how long one may take. */
const carriedNames = new Set(
  `TimeZone DateStyle IntervalStyle timezone_abbreviations search_path default_transaction_isolation default_transaction_deferrable
   default_text_search_config bytea_output xmlbinary xmloption extra_float_digits lc_monetary lc_numeric lc_time backslash_quote array_nulls
   transform_null_equals quote_all_identifiers check_function_bodies default_toast_compression default_table_access_method row_security
   password_encryption lo_compat_privileges default_transaction_read_only session_replication_role createrole_self_grant role`
    .split(/\s+/)
    .map((name) => name.toLowerCase()),
)

export const isCarried = ({ name }: Setting): boolean => carriedNames.has(name.toLowerCase())

/**
 * What a session of a role begins with in production: by its server, its database and the role itself, the last of which decides.
 * `complete`: false where an archive of an earlier version does not tell what the server sets.
 */
export function productionSettings(
  { server, gaps, database }: Pick<Manifest, 'server' | 'gaps' | 'database'>,
  role: string,
): { settings: Setting[]; complete: boolean } {
  const settings = new Map<string, Setting>()
  const put = (setting: Setting) => settings.set(setting.name.toLowerCase(), setting)
  for (const [name, value] of Object.entries(server?.settings ?? {}))
    put({ name, values: valuesOf(name, value) })
  const own = gaps
    .flatMap((gap) => settingOfGap(gap))
    .filter(({ of }) => of.role === null || of.role === role)
  own.sort((a, b) => rank(a.of) - rank(b.of))
  for (const { of, ...setting } of own) if (of.database === null || of.database === database) put(setting)
  return { settings: [...settings.values()], complete: server?.settings !== undefined }
}

/** The values in the text by which a server shows a setting. */
export function valuesOf(name: string, text: string): string[] {
  return listed.has(name.toLowerCase()) ? namesIn(text) : [text]
}

type Of = { role: string | null; database: string | null }

/** How much narrower one is than others: of all roles, of a database, of a role, of a role in a database. */
const rank = ({ role, database }: Of): number => (role === null ? 0 : 2) + (database === null ? 0 : 1)

const name = '(?:"(?:[^"]|"")+"|[^\\s"]+)'
const ofRole = `ROLE (?<role>${name})(?: IN DATABASE (?<within>${name}))?`
const gapSql = new RegExp(
  `^ALTER (?:ROLE ALL|DATABASE (?<database>${name})|${ofRole}) SET (?<name>${name}) TO (?<value>.*);$`,
  's',
)

/** Reads a setting from the SQL that sets it again. What cannot be set again as it is, is a comment and left out. */
function settingOfGap({ kind, sql }: Gap): (Setting & { of: Of })[] {
  const found = kind === 'setting' ? gapSql.exec(sql)?.groups : undefined
  if (!found) return []
  const values = [...(found.value ?? '').matchAll(/(E?)'((?:[^']|'')*)'/g)].map(([, escaped, text = '']) => {
    const unquoted = text.replaceAll("''", "'")
    return escaped ? unquoted.replaceAll('\\\\', '\\') : unquoted
  })
  const of = { role: plain(found.role), database: plain(found.database ?? found.within) }
  return [{ name: plain(found.name) ?? '', values, of }]
}

function plain(identifier: string | undefined): string | null {
  return identifier?.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"') ?? null
}

/** The names in the text of a list, as the server prints it. */
function namesIn(list: string): string[] {
  return [...list.matchAll(/"(?:[^"]|"")*"|[^\s,"]+/g)].map(([each]) => plain(each) ?? '')
}
