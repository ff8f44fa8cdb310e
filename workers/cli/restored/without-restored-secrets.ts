import type { Connection } from '#lib/connection-string.ts'
import { stoppedInRows } from '#lib/postgres/run-boundary-statement.ts'
import { Problem } from '#lib/problem.ts'
import type { RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { withoutSecrets } from '#lib/verification/without-secrets.ts'
import type { RestoredResult } from './restored-json.ts'

/** What stands in the place of a row that a statement found. */
const rowLeftOut = 'what it holds is not stored'
/** An error of a cast quotes the value that it is about. */
const errorLeftOut = 'what it said is not stored, for it can quote one'

/** A result that more people read than a terminal: no password, no host, and no contents of a row. */
export function withoutRestoredSecrets(result: RestoredResult, secrets: string[]): RestoredResult {
  const { problem, checks, database } = result
  const clean = withoutSecrets({ checks: checks.map(withoutRow), database }, secrets)
  const { message, hint } = withoutSecrets(
    { message: problem?.message ?? '', hint: problem?.hint ?? '' },
    secrets,
  )
  return { ...result, ...clean, problem: problem && new Problem(problem.code, message, hint) }
}

/**
 * What is masked of a connection: its password, and its host. A host of one word is masked where its port follows, for a schema may have the same
 * name.
 */
export function secretsOf({ host, port, password }: Connection): string[] {
  const isAddress = /[.:/]/.test(host)
  return [isAddress ? host : `${host}:${port}`, ...(password.length >= shortestPassword ? [password] : [])]
}

/** A shorter one stands in words by chance, and is masked in addresses and in SQL alone. */
const shortestPassword = 8

function withoutRow(check: RestoredCheck): RestoredCheck {
  const isStatement = check.boundary === 'must-have' || check.boundary === 'must-not-have'
  if (isStatement && check.found.startsWith(stoppedInRows))
    return { ...check, found: `${stoppedInRows}${errorLeftOut}` }
  const [, count] = /^((?:more than )?[\d,]+ rows?): /.exec(check.found) ?? []
  return isStatement && count !== undefined ? { ...check, found: `${count}: ${rowLeftOut}` } : check
}
