import type { StatementNotice } from '#lib/postgres/rehearsal/notices.ts'
import type { StatementResult, StatementWarning } from '#lib/verification/rehearsal/rehearsal.ts'
import type { RanAs } from '#lib/verification/rehearsal/unproven-failure.ts'
import { unprovenSilently, unprovenWarning } from '#lib/verification/rehearsal/unproven-warning.ts'

type Said = { notices: StatementNotice[]; leftovers: string[]; statements: StatementResult[] }

/** What a person should know of statements that went through, with why each may do more in production. */
export function warningsOf({ notices, leftovers, statements }: Said, ranAs: RanAs): StatementWarning[] {
  const last = statements.at(-1)
  const note = ({ file, line, text }: StatementResult, message: string, unproven: string | null) => ({
    ...{ file, line, text, severity: 'NOTE', sqlstate: '', message, unproven },
  })
  return [
    ...notices
      .filter(isOfProduction(ranAs))
      .map((each) => ({ ...each, unproven: unprovenWarning(each, ranAs) })),
    ...statements.flatMap((each) => {
      const unproven = each.state === 'failed' ? null : unprovenSilently(each.text, ranAs)
      return unproven === null ? [] : [note(each, 'depends on rights of the server', unproven)]
    }),
    ...(last ? leftovers.map((name) => note(last, `the session ends with ${name}`, null)) : []),
  ]
}

/** That the throwaway server writes less into its log than production does concerns no migration. */
function isOfProduction({ server }: RanAs): (notice: StatementNotice) => boolean {
  const isLogical = server?.settings?.wal_level === 'logical'
  return ({ message }) => !(isLogical && message.startsWith('wal_level is insufficient'))
}
