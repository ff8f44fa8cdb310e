import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { provisionAge } from '#bin/provision/age.ts'
import { newWorkerKey, publicKeyOf } from '#lib/access/unseal.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { withScratch } from '#lib/postgres/scratch.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { getRecoveryKit } from '#lib/store/recovery-kit.ts'
import { getFinishedRun, requestRun } from '#lib/store/runs.ts'
import { addSource, getSource, savePolicy } from '#lib/store/sources.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { ana } from '#tests/support/ana.ts'
import { addBucket, startBucket, type TestBucket } from '#tests/support/bucket.ts'
import { sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { verifyRun } from '#workers/run/verify-run.ts'

withMetadataDatabase()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
const room = mkdtempSync(path.join(tmpdir(), 'kit-'))
let bucket: TestBucket
let kit: string
let recovery: string
let rows: number

beforeAll(async () => {
  await provisionAge((line) => process.stderr.write(`${line}\n`))
  bucket = await startBucket()
  const production = await lendSampleSource()
  rows = (await sql(production.url, 'SELECT count(*)::int AS rows FROM academy.certificates')).rows[0].rows
  const privateKey = await newWorkerKey()
  recovery = await newWorkerKey()
  process.env.BACKPROOF_RECOVERY_RECIPIENTS = await publicKeyOf(recovery)
  process.env.BACKPROOF_SOURCE_KIT = production.url
  const { id } = await addSource(ana, { name: 'Shop “EU”', variable: 'BACKPROOF_SOURCE_KIT' })
  const storage = await addBucket(bucket, privateKey, { endpoint: bucket.server.url })
  await savePolicy(ana, id, { ...defaultPolicy, storageIds: [storage.id] })
  const requested = await requestRun({ sourceId: id, trigger: 'person', requestedBy: ana })
  const context = { home, privateKey, binaries: await findPgBinaries(), scratch: {}, keepArchives: 7 }
  await verifyRun(context, requested.id, new AbortController().signal)
  expect((await getFinishedRun(requested.id))?.status).toBe('passed')
  const source = await getSource(id)
  kit = renderMarkdown((source && (await getRecoveryKit(source))) ?? [])
  // What is left is the bucket, the access key, the recovery key and the kit.
  rmSync(home, { recursive: true })
  await production.close()
})
afterAll(async () => {
  delete process.env.BACKPROOF_RECOVERY_RECIPIENTS
  delete process.env.BACKPROOF_SOURCE_KIT
  rmSync(room, { recursive: true, force: true })
  rmSync(home, { recursive: true, force: true })
  await bucket?.stop()
})

/** The blocks of commands, as a person pastes them. */
const commands = () => [...kit.matchAll(/^```bash[^\n]*\n([\s\S]*?)^```/gm)].map(([, text = '']) => text)

async function bash(script: string, env: Record<string, string>) {
  const [tools] = await findPgBinaries()
  return execa('bash', ['--noprofile', '--norc'], {
    input: `set -e -o pipefail\n${script}\n`,
    env: { PATH: `${tools?.folder}:${process.env.PATH}`, HOME: room, TMPDIR: tmpdir(), ...env },
    ...{ cwd: room, extendEnv: false, reject: false, all: true },
  })
}

async function keys(): Promise<Record<string, string>> {
  const key = path.join(room, 'recovery-key.txt')
  writeFileSync(key, `${recovery}\n`, { mode: 0o600 })
  const { accessKeyId, secretAccessKey } = await bucket.server.keyFor(
    `kit-${Math.random().toString(36).slice(2)}`,
    ['s3:GetObject'],
  )
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, RECOVERY_KEY: key }
}

test('the kit holds no secret', () => {
  expect(kit).toContain('Recovery kit of Shop')
  expect(kit).not.toContain(bucket.server.key.secretAccessKey)
  expect(kit).not.toContain(bucket.server.key.accessKeyId)
  expect(kit).not.toContain('AGE-SECRET-KEY')
})

test('its commands, pasted in their order, bring the database back from the bucket without Backproof', async () => {
  const [tools] = await findPgBinaries()
  if (!tools) throw new Error('these tests need the programs of PostgreSQL')
  await withScratch(tools, { tables: 20 }, async (starting) => {
    const { server, url } = await starting
    const target = {
      PGHOST: server.host,
      PGPORT: String(server.port),
      PGUSER: server.user,
      PGPASSWORD: server.password,
    }
    const ended = await bash(commands().join('\n'), { ...(await keys()), ...target })
    expect(ended.exitCode, String(ended.all)).toBe(0)
    expect(ended.stdout).toContain('This is the archive that was proved.')
    expect(ended.stdout).toContain('Decrypted: these are the verified files.')
    expect(ended.stdout).toContain('Restored without errors.')
    expect(ended.stdout).not.toMatch(/DIFFERENT|missing: /)
    const restored = await sql(url('restored'), 'SELECT count(*)::int AS rows FROM academy.certificates')
    expect(restored.rows[0].rows).toBe(rows)
  })
})

test('the bucket alone does not open the archive', async () => {
  const other = path.join(room, 'other-key.txt')
  writeFileSync(other, `${await newWorkerKey()}\n`)
  rmSync(path.join(room, 'backproof-recovery'), { recursive: true, force: true })
  const [fetch = '', decrypt = ''] = commands()
  const ended = await bash(`${fetch}\n${decrypt}`, { ...(await keys()), RECOVERY_KEY: other })
  expect(ended.exitCode).not.toBe(0)
  expect(ended.stderr).toContain('no identity matched')
})
