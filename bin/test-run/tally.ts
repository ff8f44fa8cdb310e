/** What some tests came to. `notes` say what else was seen: skipped tests, a runner that broke. */
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
export function honest(
  name: string,
  counted: Omit<Tally, 'notes'> | null,
  exitCode: number | undefined,
): Tally {
  if (counted === null) return { passed: 0, failed: 1, notes: [`${name} broke before it could report.`] }
  const { passed, failed } = counted
  if (exitCode !== 0 && failed === 0)
    return {
      passed,
      failed: 1,
      notes: [`${name} ended with ${exitCode ?? 'a signal'} though no test failed.`],
    }
  if (passed + failed === 0) return { passed, failed: 1, notes: [`${name} ran no test at all.`] }
  return { passed, failed, notes: [] }
}
