import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { folderStore } from '#lib/archives/folder-store.ts'
import { packArchive } from '#lib/archives/pack-archive.ts'
import { unpackArchive } from '#lib/archives/unpack-archive.ts'
import { Problem } from '#lib/problem.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'

const { signal } = new AbortController()
const options = { expectedBytes: 1, metadata: {}, signal }
const mebibyte = 1024 ** 2
const room = mkdtempSync(path.join(tmpdir(), 'pack-'))
const files: Record<string, Buffer> = {
  'manifest.json': Buffer.from('{}'),
  SHA256SUMS: Buffer.from('sums'),
  'data/toc.dat': randomBytes(1000),
  'data/empty.dat.gz': Buffer.alloc(0),
  'data/4001.dat.gz': randomBytes(3 * mebibyte + 7),
}
let worker: string
let recovery: string
let recipients: string[]
let folder: string
let turn = 0

beforeAll(async () => {
  worker = await generateX25519Identity()
  recovery = await generateX25519Identity()
  recipients = await Promise.all([worker, recovery].map(identityToRecipient))
  folder = path.join(room, 'archive')
  mkdirSync(path.join(folder, 'data'), { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
})
beforeEach(() => {
  turn += 1
})
afterAll(() => rmSync(room, { recursive: true, force: true }))

const target = () => path.join(room, `unpacked-${turn}`)

async function packed() {
  const archive = await packArchive(folder, recipients)
  const blocks: Uint8Array[] = []
  for await (const block of archive.content) blocks.push(block)
  return { object: Buffer.concat(blocks), expected: archive.written() }
}

async function unpack(object: Buffer, expected: { bytes: number; sha256: string }, identity = worker) {
  const content = (async function* () {
    for (let at = 0; at < object.length; at += 50_000) yield object.subarray(at, at + 50_000)
  })()
  return unpackArchive({ bytes: object.length, content }, { folder: target(), identity, expected })
}

const hashed = (content: Buffer) => createHash('sha256').update(content).digest('hex')

function unpacked(): Record<string, string> {
  const names = readdirSync(target(), { recursive: true, withFileTypes: true }).filter((it) => it.isFile())
  return Object.fromEntries(
    names.map((it) => {
      const file = path.join(it.parentPath, it.name)
      return [path.relative(target(), file), hashed(readFileSync(file))]
    }),
  )
}

test('an archive is one encrypted object that each recipient can open, byte for byte', async () => {
  const { object, expected } = await packed()
  expect(object.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  expect(object.includes(files['data/toc.dat'] as Buffer)).toBe(false)
  for (const identity of [worker, recovery]) {
    expect(await unpack(object, expected, identity)).toEqual([])
    expect(unpacked()).toEqual(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [name, hashed(content)])),
    )
    turn += 1
  }
})

test('without one of the keys the object stays closed', async () => {
  const { object, expected } = await packed()
  const found = await unpack(object, expected, await generateX25519Identity())
  expect(found.map((found) => formatMessage(found))).toEqual([expect.stringContaining('cannot be decrypted')])
  expect(unpacked()).toEqual({})
})

test('every change of the object is noticed, wherever it is', async () => {
  const { object, expected } = await packed()
  for (const at of [3, 400, 70_000, object.length - 1]) {
    const changed = Buffer.from(object)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect((await unpack(changed, expected)).map((found) => formatMessage(found))).toEqual([
      expect.stringContaining('its sha256 is'),
    ])
    turn += 1
  }
  expect((await unpack(object.subarray(0, -5), expected)).map((found) => formatMessage(found))).toEqual([
    expect.stringContaining('instead of'),
  ])
})

test('another archive in its place is noticed, though it can be decrypted', async () => {
  const { object } = await packed()
  const { expected } = await packed()
  expect((await unpack(object, expected)).map((found) => formatMessage(found))).toEqual([
    expect.stringContaining('its sha256 is'),
  ])
})

test('a storage that breaks off says nothing of the archive: its Problem is thrown', async () => {
  const { object, expected } = await packed()
  const content = (async function* () {
    yield object.subarray(0, 100_000)
    throw new Problem('storage-unreachable', 'cut off')
  })()
  await expect(
    unpackArchive({ bytes: null, content }, { folder: target(), identity: worker, expected }),
  ).rejects.toMatchObject({ code: 'storage-unreachable' })
})

test('a file that cannot be read ends the packing with its error', async () => {
  const broken = path.join(room, 'broken')
  mkdirSync(path.join(broken, 'data'), { recursive: true })
  for (const name of ['1.dat.gz', '2.dat.gz'])
    writeFileSync(path.join(broken, 'data', name), randomBytes(mebibyte))
  const archive = await packArchive(broken, recipients)
  const read = async () => {
    for await (const _ of archive.content) rmSync(path.join(broken, 'data', '2.dat.gz'), { force: true })
  }
  await expect(read()).rejects.toThrow('ENOENT')
})

test('a folder stores, reads and deletes objects, and holds nothing of what broke off', async () => {
  const place = path.join(room, 'place')
  const store = folderStore(place)
  const content = async function* () {
    yield Buffer.from('whole')
  }
  await expect(store.put('a/b.age', content(), options), 'a folder that is not mounted').rejects.toThrow(
    'ENOENT',
  )
  mkdirSync(place)
  await store.put('a/b.age', content(), options)
  expect(await store.size('a/b.age', signal)).toBe(5)
  const broken = async function* () {
    yield Buffer.from('half')
    throw new Error('broke off')
  }
  await expect(store.put('a/c.age', broken(), options)).rejects.toThrow('broke off')
  expect(readdirSync(path.join(place, 'a'))).toEqual(['b.age'])
  await store.remove('a/b.age', signal)
  expect(await store.size('a/b.age', signal)).toBeNull()
  await expect(store.get('a/b.age', signal)).rejects.toMatchObject({ code: 'archive-unreadable' })
  await expect(store.get('../manifest.json', signal)).rejects.toMatchObject({ code: 'archive-unreadable' })
})
