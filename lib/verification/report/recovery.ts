import { plural } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { copyableSql } from '#lib/verification/recovery/pasted-sql.ts'

/**
 * What a recovery must do besides restoring the Archive, as one text for psql. `sql` is null for readers without an account:
 * it names roles, and a setting may hold anything.
 */
export type Recovery = { parts: number; sql: string | null }

type MissingPart = { subject: string; sql: string }

/** In the order in which a recovery needs them: who owns things must be there before the things come back. */
const stages = [
  { title: 'Before the restore', begins: /^(CREATE ROLE|GRANT)\b/ },
  { title: 'After the restore', begins: /^(?!--)/ },
  { title: 'For information', begins: /^/ },
] as const

/** The SQL of everything that no archive of one database holds; null where that is nothing. */
export function recoverySteps(checks: Check[]): Recovery | null {
  const gaps = checks
    .filter((check) => check.kind === 'not-in-archive' && check.verdict === 'gap')
    .map(({ subject, expected }) => ({ subject, sql: formatMessage(expected) }))
  if (gaps.length === 0) return null
  const byStage = stages.map(() => [] as MissingPart[])
  for (const gap of gaps) byStage[stages.findIndex(({ begins }) => begins.test(gap.sql))]?.push(gap)
  const blocks = byStage.flatMap((own, at) =>
    own.length > 0 ? [[`-- ${stages[at]?.title}`, ...sorted(own)].join('\n')] : [],
  )
  return { parts: gaps.length, sql: blocks.join('\n\n') }
}

/** By what they are about, and `CREATE ROLE` before `GRANT`, which needs the roles. */
function sorted(gaps: MissingPart[]): string[] {
  const subjects = [...new Set(gaps.map((gap) => gap.subject))]
  const granting = (subject: string) =>
    Number(gaps.some((it) => it.subject === subject && /^GRANT\b/.test(it.sql)))
  subjects.sort((a, b) => granting(a) - granting(b))
  return subjects.flatMap((subject) => {
    const own = gaps.filter((gap) => gap.subject === subject).map((gap) => copyableSql(gap.sql))
    return [`-- ${visible(subject)}: ${plural(own.length, 'line')}`, ...own]
  })
}
