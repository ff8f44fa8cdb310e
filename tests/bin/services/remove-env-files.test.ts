import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { removeEnvFiles } from '#bin/services/remove-env-files.ts'

const standalone = mkdtempSync(path.join(tmpdir(), 'standalone-'))
afterAll(() => rmSync(standalone, { recursive: true }))

test('a standalone build holds no copy of .env, which has the secrets of the worker', () => {
  for (const name of ['.env', '.env.production', '.environment', 'server.js'])
    writeFileSync(path.join(standalone, name), 'BACKPROOF_SOURCE_SHOP=canary')
  removeEnvFiles(standalone)
  expect(readdirSync(standalone).sort()).toEqual(['.environment', 'server.js'])
})
