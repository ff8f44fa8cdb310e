/** The result of some tests. `notes` lists failed and flaky tests, counts by project, and runners that broke. */
export type Tally = { passed: number; failed: number; notes: string[] }

export function sumTallies(tallies: Tally[]): Tally {
  return tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      notes: [...total.notes, ...tally.notes],
    }),
    { passed: 0, failed: 0, notes: [] },
  )
}

/** Holds the counts of a runner against its exit code: a runner that broke, or that ran nothing at all, is a failure. */
export function checkRunner(name: string, counted: Tally | null, exitCode: number | undefined): Tally {
  if (counted === null) return { passed: 0, failed: 1, notes: [`✗ ${name} broke before it could report.`] }
  const { passed, failed, notes } = counted
  const broken = (note: string) => ({ passed, failed: 1, notes: [...notes, `✗ ${note}`] })
  if (exitCode !== 0 && failed === 0)
    return broken(`${name} ended with ${exitCode ?? 'a signal'} though no test failed.`)
  if (passed + failed === 0) return broken(`${name} ran no test at all.`)
  return counted
}
