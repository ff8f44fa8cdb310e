import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { detectFormat } from '#lib/archives/detect-format.ts'

const room = mkdtempSync(path.join(tmpdir(), 'recognize-'))
afterAll(() => rmSync(room, { recursive: true, force: true }))

const sql = '--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\n\\! touch /tmp/canary\n'
const refused: [string, Buffer | string, RegExp][] = [
  ['an empty file', '', /is empty/],
  ['a text file', 'meet me at noon\n', /is a text file/],
  ['plain SQL', sql, /is plain SQL/],
  ['plain SQL of a whole server', sql.replace('database', 'database cluster'), /is plain SQL/],
  ['handwritten SQL', 'CREATE TABLE t (id int);\n', /is plain SQL/],
  ['gzip', gzipSync('PGDMP and more'), /is compressed with gzip/],
  ['zstd', Buffer.from('28b52ffd0000', 'hex'), /is compressed with zstd/],
  ['zip', Buffer.from('504b03040a00', 'hex'), /is compressed with zip/],
  ['random bytes', Buffer.from('00ff3a9c0102030405', 'hex'), /is not an archive of pg_dump/],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /is not an archive of pg_dump/],
]

test.each(refused)('%s is refused with a sentence and the next step', async (name, content, sentence) => {
  const file = path.join(room, name)
  writeFileSync(file, content)
  await expect(detectFormat(file)).rejects.toMatchObject({
    code: 'archive-unreadable',
    message: expect.stringMatching(sentence),
    hint: expect.stringMatching(/pg_dump|take the backup again/),
  })
})

test('a pipe and a device are refused without being opened, since they might never end', async () => {
  const pipe = path.join(room, 'pipe')
  execFileSync('mkfifo', [pipe])
  for (const place of [pipe, '/dev/zero'])
    await expect(detectFormat(place)).rejects.toMatchObject({ message: /neither a file nor a folder/ })
})

test('a folder without a table of contents, a tar of something else, and nothing at all are refused', async () => {
  mkdirSync(path.join(room, 'bare'))
  await expect(detectFormat(path.join(room, 'bare'))).rejects.toMatchObject({ message: /no toc\.dat/ })
  execFileSync('tar', ['--create', '--file', path.join(room, 'other.tar'), '--directory', room, 'bare'])
  await expect(detectFormat(path.join(room, 'other.tar'))).rejects.toMatchObject({
    message: /not one of pg_dump -Ft/,
  })
  await expect(detectFormat(path.join(room, 'nowhere'))).rejects.toMatchObject({
    message: /cannot be read/,
  })
})

test('what begins like an archive of pg_dump is taken for one, and judged later', async () => {
  writeFileSync(path.join(room, 'custom'), 'PGDMP and nothing of use')
  expect(await detectFormat(path.join(room, 'custom'))).toMatchObject({ format: 'custom', bytes: 24 })
})
