import type { Tally } from './tally.ts'

type Location = { project: string; file: string }
export type Outcome = Location & {
  name: string
  /** `pending` is a test that never ran. */
  state: 'passed' | 'failed' | 'skipped' | 'pending'
  retries: number
  durationMs: number
}

/** The outcome of every test of a run, and the errors outside of any test. */
export type Outcomes = { tests: Outcome[]; broken: (Location & { message: string })[] }

/**
 * Counts a run by project and lists what failed by name. A test that passed only on retry is listed as flaky: it fails
 * some other day. It does not fail the run by itself, since some tests still need more of a busy machine than it gives.
 */
export function countOutcomes({ tests, broken }: Outcomes): Tally {
  const failed = tests.filter(({ state }) => state === 'failed' || state === 'pending')
  const flaky = tests.filter(isFlaky)
  const passed = tests.filter(({ state }) => state === 'passed')
  return {
    passed: passed.length,
    failed: failed.length + broken.length,
    notes: [
      ...[...new Set(tests.map(({ project }) => project))].map(
        (project) => `  ${projectLine(project, tests)}`,
      ),
      ...flaky.map((test) => `↻ flaky, passed only on retry: ${testName(test)}`),
      ...failed.map((test) => `✗ ${testName(test)}`),
      ...broken.map(
        ({ project, file, message }) => `✗ ${[project, file].filter(Boolean).join(' ')}: ${message}`,
      ),
    ],
  }
}

function isFlaky({ state, retries }: Outcome): boolean {
  return state === 'passed' && retries > 0
}

function projectLine(project: string, tests: Outcome[]): string {
  const ofProject = tests.filter((test) => test.project === project)
  const skipped = ofProject.filter(({ state }) => state === 'skipped').length
  const passed = ofProject.filter(({ state }) => state === 'passed').length
  const failed = ofProject.length - passed - skipped
  const minutes = (ofProject.reduce((sum, { durationMs }) => sum + durationMs, 0) / 60_000).toFixed(1)
  return `${project}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''} (${minutes} min of tests)`
}

function testName({ project, file, name }: Outcome): string {
  return `${project} ${file}: ${name}`
}
