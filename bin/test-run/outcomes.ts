import type { Tally } from './tally.ts'

type Place = { project: string; file: string }
export type Outcome = Place & {
  name: string
  /** `pending` is a test that never got its turn. */
  state: 'passed' | 'failed' | 'skipped' | 'pending'
  /** How often it was tried again. */
  retries: number
}

/** What became of every test of a run, and what broke outside of any. */
export type Outcomes = { tests: Outcome[]; broken: (Place & { message: string })[] }

/** Counts a run by project; what failed, and what passed only when it was tried again, is told by name. */
export function tallyOf({ tests, broken }: Outcomes): Tally {
  const failed = tests.filter(({ state }) => state === 'failed' || state === 'pending')
  const retried = tests.filter(({ state, retries }) => state === 'passed' && retries > 0)
  return {
    passed: tests.filter(({ state }) => state === 'passed').length,
    failed: failed.length + broken.length,
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
  return `${project}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function nameOf({ project, file, name }: Outcome): string {
  return `${project} ${file}: ${name}`
}
