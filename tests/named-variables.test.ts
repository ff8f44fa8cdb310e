import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { mayBeNamed, type VariablePurpose } from '#lib/named-variables.ts'
import { offeredVariable } from '#workers/offered-variable.ts'

const canary = 'postgresql://canary:canary@nowhere.invalid/canary'
const before = { ...process.env }
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})

/** Every name in capitals that the examples of settings, the compose file and the table of settings know. */
const documented = [
  ...new Set(
    ['.env.example', 'compose.yaml', 'docs/operations/deploy.md', 'lib/env/variables.ts'].flatMap(
      (file) =>
        readFileSync(file, 'utf8').match(
          /\b(?:(?:BACKPROOF|BETTER_AUTH|REDIS|POSTGRES)_[A-Z_]+|DATABASE_URL)\b/g,
        ) ?? [],
    ),
  ),
].filter((name) => !/^BACKPROOF_(SOURCE|RAILWAY_TOKEN)_?(?!VARIABLES)/.test(name))

const purposes: VariablePurpose[] = ['source', 'railway-token']

test('own settings are refused though the operator lists them', () => {
  expect(documented).toEqual(
    expect.arrayContaining(['DATABASE_URL', 'REDIS_URL', 'BETTER_AUTH_SECRET', 'BACKPROOF_WORKER_KEY']),
  )
  for (const purpose of purposes)
    for (const name of [...documented, 'PATH', 'PGPASSWORD', 'NODE_OPTIONS', 'database_url'])
      expect([purpose, name, mayBeNamed(purpose, name, documented.concat(name).join(','))]).toEqual([
        purpose,
        name,
        false,
      ])
})

test('what is offered: the prefix of the purpose, and names of the list; nothing that only looks like them', () => {
  const of = (name: string, listed?: string) => purposes.map((purpose) => mayBeNamed(purpose, name, listed))
  expect(of('BACKPROOF_SOURCE_SHOP')).toEqual([true, false])
  expect(of('BACKPROOF_RAILWAY_TOKEN')).toEqual([false, true])
  expect(of('BACKPROOF_RAILWAY_TOKEN_SHOP')).toEqual([false, true])
  expect(of('SHOP_DATABASE_URL')).toEqual([false, false])
  expect(of('SHOP_DATABASE_URL', 'A, SHOP_DATABASE_URL')).toEqual([true, true])
  expect(of('SHOP_DATABASE_URL', 'A SHOP_DATABASE')).toEqual([false, false])
  expect(of('SHOP_DATABASE_URL', '*')).toEqual([false, false])
  for (const name of [
    'BACKPROOF_SOURCE_',
    'backproof_source_x',
    '__proto__',
    'constructor',
    'A B',
    '',
    'BACKPROOF_SOURCE_X\n',
  ])
    expect(of(name, '.* A B constructor')).toEqual([name === 'constructor', name === 'constructor'])
  // A name of an inherited property is no variable.
  process.env.BACKPROOF_SOURCE_VARIABLES = 'constructor toString'
  expect(() => offeredVariable('source', 'constructor')).toThrow(/offers no variable/)
})

test('one text for every refusal: set or not, listed or not, an own setting or not', () => {
  process.env.DATABASE_URL = canary
  process.env.NOT_OFFERED_URL = canary
  process.env.BACKPROOF_SOURCE_EMPTY = ''
  const said = (purpose: VariablePurpose, name: string, isFit?: () => boolean) => {
    try {
      offeredVariable(purpose, name, isFit)
    } catch (thrown) {
      const { code, message, hint } = thrown as { code: string; message: string; hint: string }
      expect(message + hint).not.toContain('canary')
      return JSON.stringify([code, message.replace(name, 'NAME'), hint])
    }
    throw new Error(`${name} was offered`)
  }
  for (const purpose of purposes) {
    const texts = ['DATABASE_URL', 'NOT_OFFERED_URL', 'NOT_SET_URL', 'BACKPROOF_HOME'].map((name) =>
      said(purpose, name),
    )
    expect(new Set(texts).size).toBe(1)
  }
  expect(said('source', 'BACKPROOF_SOURCE_EMPTY')).toBe(said('source', 'NOT_SET_URL'))
  process.env.BACKPROOF_RAILWAY_TOKEN_X = canary
  expect(said('railway-token', 'BACKPROOF_RAILWAY_TOKEN_X', () => false)).toBe(
    said('railway-token', 'NOT_SET_URL'),
  )
  // The same secret under another name.
  process.env.BACKPROOF_SOURCE_ALIAS = canary
  expect(said('source', 'BACKPROOF_SOURCE_ALIAS')).toBe(said('source', 'NOT_SET_URL'))
  process.env.BACKPROOF_SOURCE_SHOP = `${canary}2`
  expect(offeredVariable('source', 'BACKPROOF_SOURCE_SHOP')).toBe(`${canary}2`)
})
