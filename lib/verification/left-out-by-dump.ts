import type { Check, CheckKind } from './check.ts'
import { passed } from './finding.ts'
import { type Manifest, objectKinds, visible } from './manifest.ts'
import { formatMessage } from './messages/format-message.ts'
import { type Evidence, isMessage, message } from './messages/message.ts'
import { copyableSql, sqlComment } from './recovery/pasted-sql.ts'
import { sqlText } from './recovery/quote.ts'

/** Something that pg_dump of some majors never writes, so no archive of theirs can bring it back. */
type LeftOut = {
  /** Majors before this one leave it out. */
  before: number
  kind: CheckKind
  /** What the finding would be about. */
  subject: RegExp
  /** How it is made again; `was` is what production has, null for nothing. */
  sql(was: string | null, subject: string): Evidence
  /** Where PostgreSQL says so. */
  source: string
}

const ofPublic =
  'Release notes of 15: "Have pg_dump dump public schema ownership changes and security labels"; before, selectDumpableNamespace() in pg_dump.c lets only its privileges be dumped'

/** What each major's pg_dump leaves out; what all of them leave out (roles, settings) is read by sql/gaps.sql. */
const leftOut: LeftOut[] = [
  {
    before: 15,
    kind: 'owner',
    subject: /^schema public$/,
    sql: (was) => `ALTER SCHEMA public OWNER TO ${name(was ?? '')};`,
    source: ofPublic,
  },
  {
    before: 15,
    kind: 'comment',
    subject: /^schema public$/,
    sql: (was) => `COMMENT ON SCHEMA public IS ${was === null ? 'NULL' : sqlText(was)};`,
    source: ofPublic,
  },
  {
    before: 19,
    kind: 'restore',
    subject: /^COMMENT - SUBSCRIPTION /,
    sql: (_, subject) =>
      message('subscription-comment-sql', { subscription: subject.replace(/^COMMENT - SUBSCRIPTION /, '') }),
    source:
      'pg_restore --no-subscriptions leaves out comments on them only since 13.22, 14.19, 15.14, 16.10 and 17.6: "Fix pg_restore to skip comments and security labels of publications and subscriptions"',
  },
]

const escaped = /\\[ux][0-9a-f]{2}|\*{3}/

/** What no pg_dump of the source's major writes is a gap, and no finding about the archive. */
export function leftOutByDump(checks: Check[], source: Manifest): Check[] {
  const major = Math.floor(source.serverVersionNumber / 10_000)
  const judged = checks.flatMap((check): Check[] | Check => {
    if (check.verdict !== 'failed') return check
    if (major < 15 && followsFromOwner(check, source)) return []
    const entry = leftOut.find(
      ({ before, kind, subject }) => major < before && kind === check.kind && subject.test(check.subject),
    )
    if (!entry) return check
    return {
      kind: 'not-in-archive',
      subject: check.subject,
      verdict: 'gap',
      expected: recoverySql(entry, check),
      found: message('never-dumped', { major }),
    }
  })
  return [...judged, ...othersOf(checks, judged, source)]
}

function recoverySql({ sql }: LeftOut, { expected, subject }: Check): Evidence {
  const was = isMessage(expected, 'absent') ? null : formatMessage(expected)
  const again = sql(was, subject)
  if (typeof again !== 'string') return again
  // A finding shows what cannot be seen as escapes; SQL with those would set another text.
  return was !== null && escaped.test(was) ? sqlComment(again) : copyableSql(again)
}

/** Where all that differed of a kind is left out by pg_dump, everything else of that kind was compared and is equal. */
function othersOf(before: Check[], after: Check[], source: Manifest): Check[] {
  const excused = before.filter((check) => check.verdict === 'failed' && !after.includes(check))
  return objectKinds.flatMap((kind) => {
    const ofKind = excused.filter((check) => check.kind === kind)
    const equal = source.objects.filter((object) => object.kind === kind).length - ofKind.length
    const reported = ofKind.length === 0 || equal <= 0 || after.some((check) => check.kind === kind)
    return reported
      ? []
      : [passed(kind, 'the whole database', message('compared', { what: 'definitions', count: equal }))]
  })
}

/** The owner of the schema public has privileges there; where the owner is not restored, they come back as those of another role. */
function followsFromOwner({ kind, subject, expected, found }: Check, source: Manifest): boolean {
  if (kind !== 'privileges' || subject !== 'schema public') return false
  const owner = source.objects.find((it) => it.kind === 'owner' && it.name === subject)?.definition
  if (typeof expected !== 'string' || typeof found !== 'string') return false
  const parts = (text: string) => text.split('; ').sort().join('; ')
  return parts(expected.replace('its owner may', `${visible(owner ?? '')} may`)) === parts(found)
}

function name(role: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(role) ? role : `"${role.replaceAll('"', '""')}"`
}
