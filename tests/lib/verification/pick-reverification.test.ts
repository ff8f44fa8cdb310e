import { expect, test } from 'vitest'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import { pickReverification } from '#lib/verification/pick-reverification.ts'

const hour = 3_600_000
const now = Date.parse('2026-03-10T03:00:00Z')
const standing = (archiveId: string, ageHours: number, state: ArchiveStanding['state'] = 'good') =>
  ({ archiveId, state, takenAt: new Date(now - ageHours * hour).toISOString() }) as ArchiveStanding
const pick = (standings: ArchiveStanding[], freshHours: number, random = 0) =>
  pickReverification({
    standings,
    following: new Date(now + 24 * hour),
    freshWithinMs: freshHours * hour,
    random: () => random,
  })?.archiveId ?? null

test('an older good archive is picked, every one of them by chance, and never the newest', () => {
  const standings = [standing('new', 24), standing('b', 48), standing('c', 72, 'damaged'), standing('d', 96)]
  expect([0, 0.4, 0.6, 0.999].map((random) => pick(standings, 72, random))).toEqual(['b', 'b', 'd', 'd'])
})

test.each([
  ['there is no archive', [], 72],
  ['the newest is the only good one', [standing('new', 24), standing('b', 48, 'missing')], 72],
  ['verification would be out of date before the next start', [standing('new', 24), standing('b', 48)], 48],
])('none is picked where %s', (_, standings, freshHours) => {
  expect(pick(standings, freshHours)).toBe(null)
})
