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
 * Counts a run by project and lists what failed by name. A test that passed only on retry is flaky and counts as failed: it fails some other
 * day. With `allowFlaky` it is only listed.
 */
export function countOutcomes({ tests, broken }: Outcomes, allowFlaky = false): Tally {
  const failed = tests.filter(({ state }) => state === 'failed' || state === 'pending')
  const flaky = tests.filter(isFlaky)
  const passed = tests.filter(({ state }) => state === 'passed')
  return {
    passed: allowFlaky ? passed.length : passed.length - flaky.length,
    failed: failed.length + broken.length + (allowFlaky ? 0 : flaky.length),
    notes: [
      ...[...new Set(tests.map(({ project }) => project))].map(
        (project) => `  ${projectLine(project, tests)}`,
      ),
      ...flaky.map((test) => `${allowFlaky ? '↻' : '✗'} flaky, passed only on retry: ${testName(test)}`),
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
