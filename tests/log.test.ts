import path from 'node:path'
import { execa } from 'execa'
import { beforeAll, expect, test } from 'vitest'

/** Each line is logged by a process of its own log, as the web and the worker have one. */
const lines: Record<string, string> = {
  'a key that holds a secret': "log.info({ password: 'hidden1' }, 'x')",
  'a key inside of an object': "log.info({ source: { connectionString: 'hidden2' } }, 'x')",
  'a key two objects deep': "log.info({ a: { b: { token: 'hidden3' } } }, 'x')",
  'a connection string in the message': "log.info('connect to postgresql://ana:hidden4@db:5432/shop')",
  'a connection string of another scheme': "log.info('connect to rediss://default:hidden5@redis:6379')",
  'a connection string in an error':
    "log.warn({ err: new Error('bad postgres://ana:hidden6@db/shop') }, 'could not connect')",
  'a percent-encoded password': "log.info('postgresql://ana:hidden%407@db/shop')",
  'a connection string in a cause':
    "log.warn({ err: new Error('x', { cause: new Error('postgres://u:hidden8@h/d') }) }, 'y')",
  'an API key in a message': "log.info('unknown key bp_hidden9_hidden9-hidden9hidden9hidden9hidden9')",
  'an API key in a header':
    "log.info({ headers: { authorization: 'Bearer bp_hiddenahiddena-hiddenahiddena_hiddena' } }, 'x')",
  'the token of a link to a report': "log.error({ path: '/r/hiddenb_hiddenb-hiddenbhiddenb' }, 'x')",
  'the token of an invitation':
    "log.error('http://127.0.0.1:3000/invite/hiddenc_hiddenc-hiddenchiddenc?x=1')",
  'the token of a badge': "log.error({ path: '/b/hiddend_hiddend-hiddendhiddend.svg' }, 'x')",
}
const code = `import { log } from '#lib/log.ts'\n${Object.values(lines).join('\n')}
log.info('http://127.0.0.1:3000/runs \\u001b[31mred')
log.warn({ err: Object.assign(new Error('ended'), { code: '57P01', client: { secretKey: 'hiddene', password: 'hiddenf' } }) }, 'pool')
log.info({ err: new Error('a'.repeat(20000)) }, 'long')`
let logged: string[]

beforeAll(async () => {
  const { stderr } = await execa(
    'node',
    ['--import', path.resolve('bin/typescript.mjs'), '--input-type=module', '-e', code],
    { env: { BACKPROOF_LOG_LEVEL: 'info' } },
  )
  logged = stderr.split('\n')
})

test.each(Object.keys(lines).map((name, at): [string, number] => [name, at]))('%s is redacted', (_, at) => {
  expect(logged[at]).toMatch(/\[secret\]|:\*\*\*@|bp_\*\*\*|\/(r|b|invite)\/\*\*\*/)
  expect(logged[at]).not.toContain('hidden')
})

test('what stays of a connection string names user, host and database', () => {
  expect(logged[3]).toContain('postgresql://ana:***@db:5432/shop')
})

test('an address without a password stays as it is, and control characters cannot reach a terminal', () => {
  const line = logged[Object.keys(lines).length]
  expect(line).toContain('http://127.0.0.1:3000/runs')
  expect(line).not.toContain('\u001b')
})

test('an error is logged without the client that a driver hangs on it', () => {
  const line = logged.at(-2) ?? ''
  expect(JSON.parse(line)).toMatchObject({ err: { type: 'Error', message: 'ended', code: '57P01' } })
  expect(line).not.toMatch(/hidden|client/)
})

test('the text of an error is cut', () => {
  const line = logged.at(-1) ?? ''
  expect(line).toContain('characters in all')
  expect(line.length).toBeLessThan(40_000)
})
