import type { BoundaryKind, RestoredCheck } from '#lib/verification/restored/restored-check.ts'

/** Claims that two texts of one definition can leave undecided. */
const definitions = new Set(['Definitions match', 'Structure matches'])
const unlikeTexts =
  'PostgreSQL prints some definitions otherwise once a dump of them was restored, such as IN lists of varchar columns. Whether two texts are one definition is found by making both anew, and nothing is written here: read them side by side. A point-in-time fork prints them as production does, and a run (backproof verify) makes them anew on its own server.'

/** What findings about a restored database can mean, for the person who reads them. */
export function hintFor(checks: RestoredCheck[]): string | null {
  const failed = checks.filter(({ verdict }) => verdict === 'failed')
  const unlike = checks.some(({ verdict, claim }) => verdict === 'skipped' && definitions.has(claim))
  if (failed.length === 0) return unlike ? unlikeTexts : null
  const has = (...kinds: BoundaryKind[]) => failed.some(({ boundary }) => kinds.includes(boundary))
  return [
    'The restore ended at another instant, or the data moved on since: an application, a job or a person that writes into a restored database changes it.',
    ...(has('manifest')
      ? [
          'Fewer rows than the manifest: an earlier instant, or rows deleted since. More rows: a later instant, or rows written since.',
        ]
      : []),
    ...(has('between')
      ? [
          'A table whose rows are both added and deleted can hold more or fewer rows in between than in both manifests: take manifests closer to the instant, or a row that must be there and one that must not.',
        ]
      : []),
    ...(has('between', 'newest', 'must-have', 'must-not-have')
      ? [
          'Look at the rows that are named, then restore again with another instant, before anything connects to the new database.',
        ]
      : []),
  ].join(' ')
}

/** What was not looked at, given what was. */
export function notCheckedIn(kinds: BoundaryKind[]): string[] {
  if (kinds.includes('manifest'))
    return ['passwords of roles, settings of the server, files outside of the database']
  if (kinds.includes('between'))
    return [
      'the contents of rows in tables that changed between the two manifests, and how many there must be of a table that both grows and shrinks; where sequences stand, large objects',
    ]
  return ['everything else: only these boundaries were looked at, no other row and no structure']
}
