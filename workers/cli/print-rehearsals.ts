import { terminalText } from '#lib/terminal-text.ts'
import { visible } from '#lib/verification/manifest.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import { rehearsalLabels } from '#lib/verification/rehearsal/rehearsal-labels.ts'
import { rehearsalMarkdown } from '#lib/verification/rehearsal/rehearsal-markdown.ts'
import type { RehearsalVerdict } from '#lib/verification/rehearsal/verdict.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { type RehearsalOutcome, rehearsalJson } from '#workers/rehearsal/rehearsal-outcome.ts'
import { rehearsalLines } from './rehearsal-lines.ts'
import type { ResultFormat } from './store-choice.ts'

const printed: Record<ResultFormat, (run: FinishedRun, outcomes: RehearsalOutcome[]) => string> = {
  text: asText,
  json: (run, outcomes) => `${JSON.stringify(asJson(run, outcomes), null, 2)}\n`,
  markdown: asMarkdown,
}

/** Prints what was found out about each migration on standard output. */
export function printRehearsals(run: FinishedRun, outcomes: RehearsalOutcome[], format: ResultFormat): void {
  process.stdout.write(terminalText(printed[format](run, outcomes)))
}

function asJson(run: FinishedRun, outcomes: RehearsalOutcome[]) {
  const { status, problem, steps } = run
  return {
    database: run.sourceName,
    copy: { outcome: status, problem, steps },
    migrations: outcomes.map(rehearsalJson),
  }
}

function asText(run: FinishedRun, outcomes: RehearsalOutcome[]): string {
  if (run.status !== 'passed') return `${notRestored(run).join('\n')}\n`
  return outcomes
    .map((each) => {
      if ('rehearsal' in each) {
        const { verdict } = each.rehearsal
        return [`${rehearsalLabels[verdict]}  ${visible(each.migration)}`, ...rehearsalLines(each.rehearsal)]
      }
      const { message, hint } = each.problem
      return [
        `${rehearsalLabels.unfinished}  ${visible(each.migration)}`,
        `  ${message}`,
        ...(hint ? [`  ${hint}`] : []),
      ]
    })
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

function asMarkdown(run: FinishedRun, outcomes: RehearsalOutcome[]): string {
  const verdict: RehearsalVerdict = 'unfinished'
  if (run.status !== 'passed') {
    const [sentence = '', ...more] = notRestored(run).map((line) =>
      line.replace(`${rehearsalLabels.unfinished}  `, '').trim(),
    )
    return rehearsalMarkdown(run.sourceName, { verdict, sentence, hint: more.join(' ') })
  }
  return outcomes
    .map((each) =>
      rehearsalMarkdown(
        each.migration,
        'rehearsal' in each
          ? each.rehearsal
          : { verdict, sentence: each.problem.message, hint: each.problem.hint },
      ),
    )
    .join('\n')
}

/** Nothing was tried on a copy that is not known to be like production. */
function notRestored({ status, problem, checks }: FinishedRun): string[] {
  if (status === 'cancelled') return ['CANCELLED  The rehearsal was cancelled.']
  const failed = checks.filter(({ verdict }) => verdict === 'failed').slice(0, 5)
  return [
    `${rehearsalLabels.unfinished}  The archive did not restore to an equal copy, so no migration was tried.`,
    ...(problem ? [`  ${problem.message}`, ...(problem.hint ? [`  ${problem.hint}`] : [])] : []),
    ...failed.map((check) => `  ✗ ${visible(check.subject)}: ${visible(foundText(check))}`),
  ]
}
