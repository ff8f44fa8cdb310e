import type { Problem } from '#lib/problem.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { visible } from '#lib/verification/manifest.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import type { Rehearsal } from '#lib/verification/rehearsal/rehearsal.ts'
import { type RehearsalVerdict, rehearsalExitCodes } from '#lib/verification/rehearsal/verdict.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { rehearsalLines } from './rehearsal-lines.ts'

/** One migration: what it did, or why that was not found out. */
export type RehearsalOutcome = { migration: string } & ({ rehearsal: Rehearsal } | { problem: Problem })

const labels: Record<RehearsalVerdict, string> = {
  fits: 'FITS',
  exceeds: 'EXCEEDS A LIMIT',
  fails: 'FAILS',
  unfinished: 'COULD NOT FINISH',
}

/** Prints what was found out about each migration on standard output, as text or as JSON. */
export function printRehearsals(run: FinishedRun, outcomes: RehearsalOutcome[], json: boolean): void {
  const text = json ? `${JSON.stringify(asJson(run, outcomes), null, 2)}\n` : asText(run, outcomes)
  process.stdout.write(terminalText(text))
}

function asJson(run: FinishedRun, outcomes: RehearsalOutcome[]) {
  const migrations = outcomes.map((each) => {
    if ('rehearsal' in each) {
      const { rehearsal, migration } = each
      return { migration, exitCode: rehearsalExitCodes[rehearsal.verdict], problem: null, ...rehearsal }
    }
    const { code, message, hint } = each.problem
    const verdict: RehearsalVerdict = 'unfinished'
    return {
      migration: each.migration,
      verdict,
      exitCode: rehearsalExitCodes[verdict],
      problem: { code, message, hint },
    }
  })
  const { status, problem, steps } = run
  return { database: run.sourceName, copy: { outcome: status, problem, steps }, migrations }
}

function asText(run: FinishedRun, outcomes: RehearsalOutcome[]): string {
  if (run.status !== 'passed') return `${notRestored(run).join('\n')}\n`
  return outcomes
    .map((each) => {
      if ('rehearsal' in each) {
        const { verdict } = each.rehearsal
        return [`${labels[verdict]}  ${visible(each.migration)}`, ...rehearsalLines(each.rehearsal)]
      }
      const { message, hint } = each.problem
      return [
        `${labels.unfinished}  ${visible(each.migration)}`,
        `  ${message}`,
        ...(hint ? [`  ${hint}`] : []),
      ]
    })
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

/** Nothing was tried on a copy that is not known to be like production. */
function notRestored({ status, problem, checks }: FinishedRun): string[] {
  if (status === 'cancelled') return ['CANCELLED  The rehearsal was cancelled.']
  const failed = checks.filter(({ verdict }) => verdict === 'failed').slice(0, 5)
  return [
    `${labels.unfinished}  The archive did not restore to an equal copy, so no migration was tried.`,
    ...(problem ? [`  ${problem.message}`, ...(problem.hint ? [`  ${problem.hint}`] : [])] : []),
    ...failed.map((check) => `  ✗ ${visible(check.subject)}: ${visible(foundText(check))}`),
  ]
}
