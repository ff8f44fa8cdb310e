import { count, duration, plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import { runSelftest } from '#workers/selftest/run-selftest.ts'
import { type Tally, tally } from '#workers/selftest/tally.ts'
import type { Trial } from '#workers/selftest/trial.ts'
import { cancelOnInterrupt } from './cancel-on-interrupt.ts'

/** Damages archives in every known way and verifies each. 0: all were caught; 1: one was missed, or a good one refused. */
export async function selftestCommand({ json }: { json: boolean }): Promise<number> {
  process.umask(0o077)
  const { signal, release } = cancelOnInterrupt()
  const begun = performance.now()
  if (!json) process.stdout.write(heading)
  try {
    const { trials, written } = await runSelftest(signal, (done) => {
      if (!json) process.stdout.write(lineOf(done))
    })
    const result = { ...tally(trials), written, durationMs: Math.round(performance.now() - begun) }
    process.stdout.write(
      json ? `${JSON.stringify({ ...result, trials: trials.map(trialJson) }, null, 2)}\n` : lastLine(result),
    )
    return result.exitCode
  } catch (thrown) {
    throw signal.aborted ? signal.reason : thrown
  } finally {
    release()
  }
}

const widths = { name: 60, sums: 13 }
const heading = `  ${'damage'.padEnd(widths.name)}  ${'by its sums'.padEnd(widths.sums)}  with its sums rewritten, by
`

/** One line a damage: what the sums say, then what the other layers say when the sums were made to match. */
function lineOf(trials: Trial[]): string {
  const [first, second] = trials
  if (!first) return ''
  if (first.what === 'control')
    return `${mark(first)} ${first.name.padEnd(widths.name)}  ${first.asExpected ? `passes${tookOf(trials)}` : wrong(first)}\n`
  const bySums = first.asExpected ? `sha256 ${duration(first.durationMs)}` : wrong(first)
  const name = first.name.padEnd(widths.name)
  const other = !second ? '' : second.asExpected ? `${evidence(second)}${tookOf([second])}` : wrong(second)
  return `${mark(...trials)} ${name}  ${bySums.padEnd(widths.sums)}  ${other}\n`
}

/** The JSON keys are part of the command's interface. */
function trialJson({ asExpected, ...trial }: Trial) {
  return { ...trial, right: asExpected }
}

function mark(...trials: Trial[]): string {
  return trials.every((it) => it.asExpected) ? '✓' : '✗'
}

function wrong(trial: Trial): string {
  if (trial.what === 'control') return `FALSE ALARM: ${evidence(trial)}`
  if (trial.broken) return `COULD NOT BE TRIED: ${evidence(trial)}`
  return trial.outcome === 'passed' ? 'MISSED: it passed' : `MISSED, and blamed on ${evidence(trial)}`
}

function evidence({ by }: Trial): string {
  if (!by) return 'nothing'
  const said = visible(`${by.subject}: ${by.found}`)
  return `${by.kind === 'problem' ? 'could not finish' : by.kind} · ${said.length > 70 ? `${said.slice(0, 69)}…` : said}`
}

function tookOf(trials: Trial[]): string {
  return ` · ${duration(trials.reduce((sum, it) => sum + it.durationMs, 0))}`
}

function lastLine(result: Tally & { written: number; durationMs: number }): string {
  const said = [
    `${plural(result.damages, 'damage')}, tried in ${count(result.tried)} ways: ${count(result.caught)} caught, ${count(result.missed)} missed`,
    `${plural(result.controls, 'good archive')}: ${plural(result.falseAlarms, 'false alarm')}`,
    ...(result.untried > 0 ? [`${count(result.untried)} could not be tried`] : []),
    `${count(result.written)} transactions written during a capture`,
    duration(result.durationMs),
  ]
  return `${said.join(' · ')}\n`
}
