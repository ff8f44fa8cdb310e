import { expect, test } from 'vitest'
import { eachLine, lineHeadBytes, lineTailBytes } from '#lib/postgres/each-line.ts'

const chunkBytes = 65_536

/** Chunks as from a pipe, with a total size in bytes and a line break after every `lineBytes`. */
async function* stream(bytes: number, lineBytes: number) {
  for (let at = 0; at < bytes; at += chunkBytes) {
    const chunk = Buffer.alloc(Math.min(chunkBytes, bytes - at), 'x')
    for (let end = lineBytes - (at % lineBytes); end <= chunk.length; end += lineBytes) chunk[end - 1] = 10
    yield chunk
  }
}

async function read(chunks: AsyncIterable<unknown>): Promise<string[]> {
  const lines: string[] = []
  await eachLine(chunks, (line) => lines.push(line))
  return lines
}

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test('lines do not depend on how the chunks are split, and bytes that are not UTF-8 are preserved', async () => {
  const bytes = Buffer.concat([
    Buffer.from('one\n\ntwo ö 🙂\r\n'),
    Buffer.from([0xe9, 10]),
    Buffer.from('last'),
  ])
  const expected = ['one', '', 'two ö 🙂\r', '\udce9', 'last']
  for (const size of [1, 2, 3, 7, 100]) expect(await read(pieces(bytes, size))).toEqual(expected)
  expect(await read(pieces(Buffer.from('a\n'), 10))).toEqual(['a'])
})

test('a line that is too long is passed on as its start and end with a note of the omitted bytes', async () => {
  const fits = lineHeadBytes + lineTailBytes
  const line = `${'a'.repeat(lineHeadBytes)}${'b'.repeat(1_000_000)}${'c'.repeat(lineTailBytes)}`
  for (const size of [997, chunkBytes]) {
    const [short, long, after] = await read(pieces(Buffer.from(`${'s'.repeat(fits)}\n${line}\nafter`), size))
    expect(short).toBe('s'.repeat(fits))
    expect(long).toBe(
      `${'a'.repeat(lineHeadBytes)} [bytes 49153 to 1049152 of this line are left out] ${'c'.repeat(lineTailBytes)}`,
    )
    expect(after).toBe('after')
  }
})

test('one line of 40 MB takes no longer than the same amount in short lines', async () => {
  const spent = async (lineBytes: number) => {
    const before = process.cpuUsage()
    await eachLine(stream(40_000_000, lineBytes), () => {})
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  await spent(100)
  const [long, short] = [await spent(50_000_000), await spent(100)]
  expect(long).toBeLessThan(3 * short)
})

test('memory does not grow with the length of a line', async () => {
  const resident = () => process.memoryUsage.rss()
  const before = resident()
  await eachLine(stream(1_000_000_000, 2_000_000_000), () => {})
  expect(resident() - before).toBeLessThan(300_000_000)
})

test('reading stops at the limit', async () => {
  const counted = (lineBytes: number) => eachLine(stream(10_000_000, lineBytes), () => {}, 1_000_000)
  expect(await counted(20_000_000)).toBeLessThan(1_000_000 + chunkBytes)
  // Each line counts as 100 bytes more.
  expect(await counted(100)).toBeLessThan(1_000_000 + 3 * chunkBytes)
})
