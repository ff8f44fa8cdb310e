import { count, duration, plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import { runSelftest } from '#workers/selftest/run-selftest.ts'
import { type Tally, tally } from '#workers/selftest/tally.ts'
import type { Trial } from '#workers/selftest/trial.ts'
import { runInterruptible } from './run-interruptible.ts'

/** Damages archives in every known way and verifies each. 0: all were caught; 1: one was missed, or a good one was rejected. */
export async function selftestCommand({ json }: { json: boolean }): Promise<number> {
  const startedMs = performance.now()
  if (!json) process.stdout.write(heading)
  const { trials, written } = await runInterruptible((signal) =>
    runSelftest(signal, (done) => {
      if (!json) process.stdout.write(trialLine(done))
    }),
  )
  const result = { ...tally(trials), written, durationMs: Math.round(performance.now() - startedMs) }
  const value = { ...result, trials: trials.map(trialJson) }
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : summaryLine(result))
  return result.exitCode
}

const widths = { name: 60, sums: 13 }
const heading = `  ${'damage'.padEnd(widths.name)}  ${'by checksum'.padEnd(widths.sums)}  with checksums rewritten, by
`

/** One line per damage: what the checksums find, then what the other checks find once the checksums match the damage. */
function trialLine(trials: Trial[]): string {
  const [first, second] = trials
  if (!first) return ''
  if (first.what === 'control')
    return `${mark(first)} ${first.name.padEnd(widths.name)}  ${first.asExpected ? `passes${tookText(trials)}` : failureText(first)}\n`
  const bySums = first.asExpected ? `sha256 ${duration(first.durationMs)}` : failureText(first)
  const name = first.name.padEnd(widths.name)
  const other = !second
    ? ''
    : second.asExpected
      ? `${evidence(second)}${tookText([second])}`
      : failureText(second)
  return `${mark(...trials)} ${name}  ${bySums.padEnd(widths.sums)}  ${other}\n`
}

/** The JSON keys are part of the command's interface. */
function trialJson({ asExpected, ...trial }: Trial) {
  return { ...trial, right: asExpected }
}

function mark(...trials: Trial[]): string {
  return trials.every((trial) => trial.asExpected) ? '✓' : '✗'
}

function failureText(trial: Trial): string {
  if (trial.what === 'control') return `FALSE ALARM: ${evidence(trial)}`
  if (trial.broken) return `COULD NOT BE TRIED: ${evidence(trial)}`
  return trial.outcome === 'passed' ? 'MISSED: passed' : `MISSED, and blamed on ${evidence(trial)}`
}

function evidence({ by }: Trial): string {
  if (!by) return 'nothing'
  const text = visible(`${by.subject}: ${by.found}`)
  return `${by.kind === 'problem' ? 'error' : by.kind} · ${text.length > 70 ? `${text.slice(0, 69)}…` : text}`
}

function tookText(trials: Trial[]): string {
  return ` · ${duration(trials.reduce((sum, trial) => sum + trial.durationMs, 0))}`
}

function summaryLine(result: Tally & { written: number; durationMs: number }): string {
  const parts = [
    `${plural(result.damages, 'damage')}, tried in ${count(result.tried)} ways: ${count(result.caught)} caught, ${count(result.missed)} missed`,
    `${plural(result.controls, 'good archive')}: ${plural(result.falseAlarms, 'false alarm')}`,
    ...(result.untried > 0 ? [`${count(result.untried)} could not be tried`] : []),
    `${count(result.written)} transactions written during a capture`,
    duration(result.durationMs),
  ]
  return `${parts.join(' · ')}\n`
}
