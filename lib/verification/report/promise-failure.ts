import { checkKinds } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { isMessage } from '#lib/verification/messages/message.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { countFailures } from './findings.ts'

/** What of the team's own checks failed: the one by its name, or several by their number. */
export type PromiseFailure =
  | { one: 'missing' | 'empty' | 'custom'; name: string }
  | { many: 'schemas' | 'customs' | 'both'; count: number }

/** For a Run whose every finding is a required schema or a custom check. */
export function promiseFailure(run: FinishedRun): PromiseFailure {
  const failed = run.checks.filter(({ kind, verdict }) => verdict === 'failed' && checkKinds[kind].decides)
  const [first] = failed
  const count = countFailures(run)
  if (first && count === 1) {
    const { found } = first
    const empty = isMessage(found, 'schema-empty') || found === 'the schema is empty'
    return {
      one: first.kind === 'custom' ? 'custom' : empty ? 'empty' : 'missing',
      name: visible(first.subject),
    }
  }
  const kinds = new Set(failed.map(({ kind }) => kind))
  return { many: kinds.size > 1 ? 'both' : kinds.has('custom') ? 'customs' : 'schemas', count }
}
