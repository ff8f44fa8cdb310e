import { bytes, duration } from '#lib/format.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { checkKinds } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { exitCodes, type Outcome } from '#lib/verification/run.ts'
import { restoreMsOf } from '#lib/verification/run-measures.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'

const words: Record<Outcome, string> = {
  passed: 'RESTORES',
  failed: 'FAILED',
  errored: 'COULD NOT FINISH',
  cancelled: 'CANCELLED',
}

/**
 * The result for an archive without a Manifest. Nothing here says "passed": it restores, or it does not, and equality is
 * unproven either way. Who asked with `--restores` gets a yes for the former; everybody else gets "could not decide".
 */
export function printExternalResult(
  run: FinishedRun,
  { json, restores }: { json: boolean; restores: boolean },
): Outcome {
  const outcome = outcomeOfForeign(run, restores)
  const text = json ? `${JSON.stringify(asJson(run, outcome), null, 2)}\n` : asText(run, outcome)
  process.stdout.write(terminalText(text))
  return outcome
}

/** Only the unproven equality may be waived, and only by who asked for that; any other check that was skipped stays. */
function outcomeOfForeign({ status, checks, problem }: FinishedRun, restores: boolean): Outcome {
  if (status !== 'errored' || problem !== null || !restores) return status
  const restored = checks.some((check) => check.kind === 'restore' && check.verdict === 'passed')
  const open = checks.filter((check) => check.verdict === 'skipped' && check.kind !== 'rows')
  return restored && open.length === 0 ? 'passed' : 'errored'
}

function asJson(run: FinishedRun, outcome: Outcome) {
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
    checks,
  }
}

function asText(run: FinishedRun, outcome: Outcome): string {
  const { problem, archive, checks, steps } = run
  const lines = [`${words[outcome]}  ${visible(run.sourceName)}: ${visible(leadOf(run, outcome))}`]
  if (problem?.hint) lines.push(`  ${problem.hint}`)
  for (const check of checks) {
    const { kind, subject, verdict, expected, found } = check
    if (verdict === 'failed')
      lines.push(
        `  ✗ ${visible(subject)}: ${checkKinds[kind].claim.toLowerCase()}? No`,
        `      expected ${visible(expected)}`,
        `      found    ${visible(found)}`,
      )
    else if (verdict === 'passed') lines.push(`  ✓ ${visible(subject)}: ${visible(found)}`)
    else lines.push(`  · ${visible(subject)}: ${visible(found)}`)
  }
  const took = restoreMsOf(steps)
  if (took !== null) lines.push(`  restore time ${duration(took)}`)
  if (archive)
    lines.push(
      `  ${bytes(archive.bytes)} · PostgreSQL ${archive.serverVersion} · pg_dump ${archive.toolVersion} · sha256 ${archive.sha256}`,
    )
  return `${lines.join('\n')}\n`
}

function leadOf({ problem }: FinishedRun, outcome: Outcome): string {
  switch (outcome) {
    case 'passed':
      return 'it can be read to its end and restored. That its rows are the right ones is not proven.'
    case 'failed':
      return 'this archive cannot be trusted.'
    case 'cancelled':
      return 'it proves nothing either way.'
    case 'errored':
      return (
        problem?.message ??
        'it restores, but nobody can tell whether it equals its source. Give its --manifest, or ask only whether it --restores.'
      )
  }
}
