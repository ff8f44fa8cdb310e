import { plural } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/** Is every large object equal? They lie outside all tables, and a dump of some schemas only would leave them out. */
export function largeObjects({ largeObjects: was }: Manifest, { largeObjects: is }: Manifest): Check[] {
  const subject = 'all large objects'
  if (was === null || is === null) {
    return [
      {
        kind: 'large-objects',
        subject,
        verdict: 'skipped',
        expected: 'all of them read on both sides',
        found: 'they were not read',
      },
    ]
  }
  const count = (it: { count: number }) => plural(it.count, 'large object')
  if (was.count === is.count && was.digest === is.digest)
    return was.count === 0 ? [] : [passed('large-objects', subject, count(was))]
  return [
    finding(
      'large-objects',
      subject,
      count(was),
      was.count === is.count ? `${count(is)} with other contents` : count(is),
    ),
  ]
}
