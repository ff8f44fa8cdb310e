import { expect, it } from 'vitest'
import { assessConnection, connectionPoints } from '#lib/verification/connection-points.ts'
import type { SourceProbe } from '#lib/verification/source.ts'

const probe: SourceProbe = {
  ...{ serverVersion: '17.6', database: 'shop', host: 'db', role: 'reader', bytes: 100 },
  ...{ schemas: [{ name: 'public', tables: 3 }], extensions: [], tls: true, standby: false },
  ...{ systemIdentifier: '1', tools: { major: 17, version: '17.6', folder: '/usr' } },
  ...{ rights: { server: [], data: [] }, unreadable: null, obstacle: null, extensionsDecided: true },
  space: [{ use: 'archive', freeBytes: 500, needBytes: 50 }],
}
const base = { probe, probeProblem: null, testing: false, alive: true }
const failed = (code: string) => ({ code, message: 'It failed.', hint: 'Do this.' })
const states = (changed: Partial<Parameters<typeof assessConnection>[0]> = {}) =>
  Object.fromEntries(assessConnection({ ...base, ...changed }).map(({ key, state }) => [key, state]))
const seen = (changed: Partial<SourceProbe>) => states({ probe: { ...probe, ...changed } })

it('has nine points, and all are passed only where all were measured', () => {
  expect(connectionPoints).toHaveLength(9)
  expect(new Set(Object.values(states()))).toEqual(new Set(['passed']))
})

it.each([
  ['encryption', { tls: false }, 'warning'],
  ['version', { serverVersion: '12.22' }, 'failed'],
  ['programs', { tools: null }, 'failed'],
  ['read', { unreadable: failed('permission-denied') }, 'failed'],
  ['read', { unreadable: undefined }, 'unmeasured'],
  ['read', { rights: { server: ['is a superuser'], data: [] } }, 'warning'],
  ['read', { rights: undefined }, 'unmeasured'],
  ['read', { schemas: [{ name: 'public', tables: 0 }] }, 'failed'],
  ['space', { space: undefined }, 'unmeasured'],
  ['space', { space: [{ use: 'scratch' as const, freeBytes: 1, needBytes: 130 }] }, 'failed'],
  ['extensions', { obstacle: failed('extension-missing') }, 'failed'],
  ['extensions', { extensionsDecided: false }, 'unmeasured'],
  ['extensions', { extensionsDecided: undefined, obstacle: undefined }, 'unmeasured'],
] as const)('%s of %j is %s', (point, changed, state) => {
  expect({ ...states(), [point]: state }).toEqual(seen(changed as Partial<SourceProbe>))
})

it('shows the problem where the test stopped, and nothing behind it as measured, even after an earlier good test', () => {
  const points = assessConnection({ ...base, probeProblem: failed('wrong-password') })
  expect(points.find(({ key }) => key === 'sign-in')).toMatchObject({
    state: 'failed',
    problem: { hint: 'Do this.' },
  })
  expect(states({ probeProblem: failed('wrong-password') })).toEqual({
    ...{ worker: 'passed', reach: 'passed', encryption: 'unmeasured', 'sign-in': 'failed' },
    ...{ version: 'unmeasured', programs: 'unmeasured', read: 'unmeasured', space: 'unmeasured' },
    extensions: 'unmeasured',
  })
  expect(states({ probeProblem: failed('unforeseen') }).reach).toBe('unmeasured')
})

it('waits for what a test under way has not answered, and names a worker that is not online', () => {
  expect(states({ testing: true })).toMatchObject({
    worker: 'passed',
    reach: 'waiting',
    extensions: 'waiting',
  })
  expect(states({ testing: true, alive: false, probe: null }).worker).toBe('failed')
  expect(states({ probe: null }).reach).toBe('unmeasured')
})
