import { expect, test } from 'vitest'
import {
  nextToDelete,
  planRetention,
  type RetainedArchive,
  type Retention,
} from '#lib/verification/retention.ts'

const dayMs = 86_400_000
const now = new Date('2026-11-26T12:00:00.000Z')
const off: Retention = { newest: 0, days: 0, daily: 0, weekly: 0, monthly: 0, yearly: 0 }

/** Archives of these days before now, newest first; a `!` says that no run proved it. */
const history = (...days: (number | `${number}!`)[]): RetainedArchive[] =>
  days.map((day) => ({
    id: String(day),
    takenAt: new Date(now.getTime() - Number.parseFloat(String(day)) * dayMs).toISOString(),
    state: typeof day === 'number' ? 'proved' : 'unproved',
    inUse: false,
    heldUntil: null,
  }))

const retained = (archives: RetainedArchive[], rules: Partial<Retention>) =>
  planRetention(archives, { ...off, ...rules }, now)
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ id }) => id)
    .join(' ')

const daily = history(...Array.from({ length: 800 }, (_, day) => day))

// 26 November 2026 is a Thursday.
test.each<[rules: Partial<Retention>, retained: string]>([
  [{ newest: 3 }, '0 1 2'],
  [{ days: 2 }, '0 1'],
  [{ daily: 4 }, '0 1 2 3'],
  [{ weekly: 3 }, '0 4 11'],
  [{ monthly: 3 }, '0 26 57'],
  [{ yearly: 3 }, '0 330 695'],
  [{ daily: 2, weekly: 2, monthly: 2, yearly: 2 }, '0 1 4 26 330'],
  [{ newest: 2, daily: 7, weekly: 4, monthly: 3 }, '0 1 2 3 4 5 6 11 18 26 57'],
  [{}, '0'],
])('of one archive a day, %j retains those of these days ago', (rules, expected) => {
  expect(retained(daily, rules)).toBe(expected)
})

test('days without an archive do not use up a rule', () => {
  expect(retained(history(0, 0.1, 30, 31, 90), { daily: 3 })).toBe('0 30 31')
  expect(retained(history(0, 30, 90, 400), { monthly: 3 })).toBe('0 30 90')
})

test('archives of runs that broke off take no place, and are deleted once a newer one is proved', () => {
  expect(retained(history('0!', 1, '2!', 3, '4!', 5), { newest: 2 })).toBe('0! 1 3')
  expect(retained(history('0!', '1!', '2!', '3!', 4), { newest: 2 })).toBe('0! 1! 4')
  expect(retained(history('0!', '1!'), {})).toBe('0!')
})

test('an archive that is known to be bad stays among the newest, as evidence, and takes no place of a proved one', () => {
  const [bad, ...rest] = history(0, 1, 2)
  const archives = [{ ...(bad as RetainedArchive), state: 'bad' as const }, ...rest]
  expect(retained(archives, { newest: 1 })).toBe('0 1')
  expect(retained(archives, { newest: 0, days: 9 })).toBe('1 2')
  expect(retained([...history(0.5), ...archives], { newest: 1 })).toBe('0.5')
  expect(
    retained(
      archives.map((archive) => ({ ...archive, state: 'bad' as const })),
      { newest: 1 },
    ),
  ).toBe('0')
})

test('an archive that a run works with is retained', () => {
  const archives = history(0, 1, 2).map((archive) => ({ ...archive, inUse: archive.id === '2' }))
  expect(retained(archives, { newest: 1 })).toBe('0 2')
})

test('the page names what the next proved archive takes the place of', () => {
  expect(nextToDelete(history(1, 2, 3, '4!'), { ...off, newest: 3 }, now)).toEqual(['3', '4!'])
  expect(nextToDelete(history(1, 2), { ...off, newest: 3 }, now)).toEqual([])
  expect(nextToDelete(history(1), off, now)).toEqual(['1'])
})

/** A generator of numbers that gives the same ones in every run. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test('in 10,000 random policies and histories the newest proved archive is retained, and so is whatever is in use', () => {
  const next = random(20_261_126)
  let deleted = 0
  const wrong: string[] = []
  for (let turn = 0; turn < 10_000; turn += 1) {
    const few = () => (next(3) === 0 ? 0 : next(12))
    const rules = { newest: few(), days: few(), daily: few(), weekly: few(), monthly: few(), yearly: few() }
    const archives = Array.from({ length: next(40) }, (_, index) => ({
      id: String(index),
      // Clocks are wrong now and then: in the future, or long ago.
      takenAt: new Date(now.getTime() - (index * next(60) - next(40)) * 3_600_000).toISOString(),
      state: (['proved', 'proved', 'proved', 'unproved', 'bad'] as const)[next(5)] ?? 'bad',
      inUse: next(20) === 0,
      heldUntil: next(20) === 0 ? new Date(now.getTime() + (next(9) - 4) * dayMs).toISOString() : null,
    }))
    const plan = planRetention(archives, rules, now)
    const newest = archives.find(({ state }) => state === 'proved')
    const gone = new Set(plan.filter(({ reasons }) => reasons.length === 0).map(({ id }) => id))
    deleted += gone.size
    if (gone.has(newest?.id ?? '')) wrong.push(`policy ${turn}: the newest proved archive`)
    if (archives.some(({ id, inUse }) => inUse && gone.has(id))) wrong.push(`policy ${turn}: one in use`)
    const held = archives.filter(
      ({ heldUntil }) => heldUntil !== null && Date.parse(heldUntil) > now.getTime(),
    )
    if (held.some(({ id }) => gone.has(id))) wrong.push(`policy ${turn}: one that is held`)
    if (archives.length > 0 && gone.size === archives.length) wrong.push(`policy ${turn}: every archive`)
  }
  expect(wrong).toEqual([])
  expect(deleted).toBeGreaterThan(10_000)
})

test('an archive that a pre-deploy pack holds is retained until then, and takes no place of another', () => {
  const heldUntil = (ms: number) => new Date(now.getTime() + ms).toISOString()
  const archives = history(0, 1, 2, 3).map((archive) =>
    archive.id === '3' ? { ...archive, heldUntil: heldUntil(1) } : archive,
  )
  expect(retained(archives, { newest: 2 })).toBe('0 1 3')
  const over = archives.map((archive) =>
    archive.id === '3' ? { ...archive, heldUntil: heldUntil(0) } : archive,
  )
  expect(retained(over, { newest: 2 })).toBe('0 1')
})
