import type { Tally } from './tally.ts'

type Place = { project: string; file: string }
export type Outcome = Place & {
  name: string
  /** `pending` is a test that never got its turn. */
  state: 'passed' | 'failed' | 'skipped' | 'pending'
  /** How often it was tried again. */
  retries: number
  durationMs: number
}

/** What became of every test of a run, and what broke outside of any. */
export type Outcomes = { tests: Outcome[]; broken: (Place & { message: string })[] }

/**
 * Counts a run by project; what failed, and what passed only when it was tried again, is told by name.
 * @param strict whether the latter counts as failed: it would fail some other day.
 */
export function tallyOf({ tests, broken }: Outcomes, { strict }: { strict: boolean }): Tally {
  const failed = tests.filter(({ state }) => state === 'failed' || state === 'pending')
  const passed = tests.filter(({ state }) => state === 'passed')
  const retried = passed.filter(({ retries }) => retries > 0)
  const forgiven = strict ? 0 : retried.length
  return {
    passed: passed.length - retried.length + forgiven,
    failed: failed.length + broken.length + retried.length - forgiven,
    notes: [
      ...[...new Set(tests.map(({ project }) => project))].map((project) => `  ${countsOf(project, tests)}`),
      ...retried.map((test) => `↻ passed only when tried again: ${nameOf(test)}`),
      ...failed.map((test) => `✗ ${nameOf(test)}`),
      ...broken.map(
        ({ project, file, message }) => `✗ ${[project, file].filter(Boolean).join(' ')}: ${message}`,
      ),
    ],
  }
}

function countsOf(project: string, tests: Outcome[]): string {
  const ofProject = tests.filter((test) => test.project === project)
  const skipped = ofProject.filter(({ state }) => state === 'skipped').length
  const passed = ofProject.filter(({ state }) => state === 'passed').length
  const failed = ofProject.length - passed - skipped
  const minutes = (ofProject.reduce((sum, { durationMs }) => sum + durationMs, 0) / 60_000).toFixed(1)
  return `${project}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''} (${minutes} min of tests)`
}

function nameOf({ project, file, name }: Outcome): string {
  return `${project} ${file}: ${name}`
}
