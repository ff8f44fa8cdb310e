/** What some tests came to. `notes` tell what else was seen: failed and skipped tests, a runner that broke. */
export type Tally = { passed: number; failed: number; notes: string[] }

export function sum(tallies: Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      notes: [...all.notes, ...one.notes],
    }),
    { passed: 0, failed: 0, notes: [] },
  )
}

/** A runner's own figures against how it ended: one that broke, or that ran nothing at all, is a failure and never nothing. */
export function honest(name: string, counted: Tally | null, exitCode: number | undefined): Tally {
  if (counted === null) return { passed: 0, failed: 1, notes: [`✗ ${name} broke before it could report.`] }
  const { passed, failed, notes } = counted
  const broke = (note: string) => ({ passed, failed: 1, notes: [...notes, `✗ ${note}`] })
  if (exitCode !== 0 && failed === 0)
    return broke(`${name} ended with ${exitCode ?? 'a signal'} though no test failed.`)
  if (passed + failed === 0) return broke(`${name} ran no test at all.`)
  return counted
}
