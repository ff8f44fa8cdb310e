import { bytes } from '#lib/format.ts'
import { type Check, checkKinds } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { exitCodes, type Outcome } from '#lib/verification/run.ts'
import { restoreStepMs } from '#lib/verification/run-measures.ts'
import type { Archive, FinishedRun } from '#lib/verification/run-record.ts'
import { outcomeWords } from './outcome-words.ts'
import { findingLines, printRun } from './print-run.ts'

/**
 * Prints the result for an archive without a Manifest, and returns its outcome. It never says "passed": the archive restores or does
 * not, and equality stays unproven. With `--restores` a restore is a yes; otherwise the outcome is an error, because nothing was decided.
 */
export function printExternalResult(
  run: FinishedRun,
  { json, restores }: { json: boolean; restores: boolean },
): Outcome {
  const outcome = outcomeWithoutManifest(run, restores)
  printRun({
    json,
    value: resultJson(run, outcome),
    label: outcome === 'passed' ? 'RESTORES' : outcomeWords[outcome],
    headline: `${run.sourceName}: ${headline(run, outcome)}`,
    hint: run.problem?.hint,
    lines: run.checks.flatMap(checkLines),
    restoreMs: restoreStepMs(run.steps),
    archive: run.archive ? [archiveLine(run.archive)] : [],
  })
  return outcome
}

/** `--restores` waives the unproven equality and nothing else: any other skipped check leaves the run undecided. */
function outcomeWithoutManifest({ status, checks, problem }: FinishedRun, restores: boolean): Outcome {
  if (status !== 'errored' || problem !== null || !restores) return status
  const restored = checks.some((check) => check.kind === 'restore' && check.verdict === 'passed')
  const undecided = checks.some((check) => check.verdict === 'skipped' && check.kind !== 'rows')
  return restored && !undecided ? 'passed' : 'errored'
}

function resultJson(run: FinishedRun, outcome: Outcome) {
  const { sourceName, problem, archive, steps, checks } = run
  const proves = outcome === 'passed' ? 'that it restores; equality is not proven' : 'nothing'
  return {
    outcome,
    exitCode: exitCodes[outcome],
    proves,
    source: sourceName,
    problem,
    archive,
    steps,
    checks: checks.map((check) => wordedCheck(check)),
  }
}

function checkLines(check: Check): string[] {
  if (check.verdict === 'failed')
    return findingLines({ ...wordedCheck(check), claim: checkKinds[check.kind].claim })
  return [`  ${check.verdict === 'passed' ? '✓' : '·'} ${visible(check.subject)}: ${foundText(check)}`]
}

function archiveLine({ bytes: size, serverVersion, toolVersion, sha256 }: Archive): string {
  return `  ${bytes(size)} · PostgreSQL ${serverVersion} · pg_dump ${toolVersion} · sha256 ${sha256}`
}

function headline({ problem }: FinishedRun, outcome: Outcome): string {
  switch (outcome) {
    case 'passed':
      return 'the archive restores completely. Its rows were not compared.'
    case 'failed':
      return 'the archive failed verification.'
    case 'cancelled':
      return 'the run was cancelled. No conclusion.'
    case 'errored':
      return (
        problem?.message ??
        'the archive restores, but without a manifest its rows cannot be compared. Pass --manifest, or --restores to check the restore alone.'
      )
  }
}
