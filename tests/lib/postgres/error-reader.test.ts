import { expect, test } from 'vitest'
import { createErrorReader } from '#lib/postgres/error-reader.ts'

const message = (kind: string, body: string) => {
  const payload = Buffer.from(body, 'utf8')
  const head = Buffer.alloc(5)
  head.write(kind, 0, 'latin1')
  head.writeInt32BE(payload.length + 4, 1)
  return Buffer.concat([head, payload])
}
const error = 'SERROR\0VERROR\0C53100\0Mcould not extend file\0Fmd.c\0L504\0Rmdextend\0\0'

test.each([1, 2, 3, 7, 10_000])('only errors are read, from chunks of %s bytes', (size) => {
  const found: string[] = []
  const read = createErrorReader(({ sqlstate, file }) => found.push(`${sqlstate} ${file}`))
  const all = Buffer.concat([
    message('R', '\0\0\0\0'),
    message('N', error),
    message('D', error.repeat(3)),
    message('E', error),
    message('Z', 'I'),
    message('E', error.replace('53100', '23505').replace('md.c', 'nbtinsert.c')),
  ])
  for (let at = 0; at < all.length; at += size) read(all.subarray(at, at + size))
  expect(found).toEqual(['53100 md.c', '23505 nbtinsert.c'])
})
