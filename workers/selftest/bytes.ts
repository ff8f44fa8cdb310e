import { readFile, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { dataFilesByTable, readScript } from '#lib/postgres/read-archive.ts'
import type { SelftestBench } from './selftest-bench.ts'

/** The file of an archive that holds the rows of a table. */
export async function findMember(
  folder: string,
  table: string,
  { binaries, signal }: SelftestBench,
): Promise<string> {
  const data = path.join(folder, 'data')
  const member = (await dataFilesByTable(binaries, data, signal)).get(table)
  if (!member) throw new Error(`the archive has no rows of ${table}`)
  return path.join(data, member)
}

export async function cut(file: string, keep: (bytes: number) => number): Promise<void> {
  await truncate(file, Math.floor(keep((await readFile(file)).length)))
}

export async function zero(file: string, at: number, length: number): Promise<void> {
  const content = await readFile(file)
  const from = Math.floor(content.length * at)
  content.fill(0, from, Math.min(content.length, from + length))
  await writeFile(file, content)
}

export async function flip(file: string, offset: number, bit: number): Promise<void> {
  const content = await readFile(file)
  content[offset] = (content[offset] ?? 0) ^ (1 << bit)
  await writeFile(file, content)
}

/**
 * Flips one bit at an offset drawn by `seed`, between two fractions of the file. Some bytes of an archive have no effect (comments,
 * the date of the dump): where pg_restore would run the same statements, the next offset is drawn.
 */
export async function flipSomewhere(
  folder: string,
  file: string,
  seed: number,
  [from, to]: [number, number],
  context: SelftestBench,
): Promise<void> {
  const draw = random(seed)
  const original = await readFile(file)
  const before = await readStatements(folder, context)
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const offset = Math.floor(original.length * (from + draw() * (to - from)))
    // Bits 0 to 2 give another letter or digit; bit 5 would only change the case of an SQL keyword.
    await flip(file, offset, Math.floor(draw() * 3))
    if ((await readStatements(folder, context)) !== before) return
    await writeFile(file, original)
  }
  throw new Error(`no bit of ${file} has an effect`)
}

/** Edits the rows of a table inside its data file, which stays a valid compressed file. */
export async function editRows(
  folder: string,
  table: string,
  context: SelftestBench,
  edit: (rows: string[]) => string[],
): Promise<void> {
  const file = await findMember(folder, table, context)
  const [rows = '', ...end] = gunzipSync(await readFile(file))
    .toString('utf8')
    .split(/^(?=\\\.$)/m)
  const lines = rows.split('\n').slice(0, -1)
  const edited = edit(lines).map((line) => `${line}\n`)
  await writeFile(file, gzipSync(`${edited.join('')}${end.join('')}`))
}

/** The statements that pg_restore would run, without comments, and its exit code. */
async function readStatements(folder: string, { binaries, signal }: SelftestBench): Promise<string> {
  const lines: string[] = []
  const archive = { path: path.join(folder, 'data'), format: 'directory' as const }
  const { exitCode } = await readScript(binaries, archive, { signal }, (line) => {
    // \restrict carries a new random token each time.
    if (!/^(--|\\(un)?restrict )/.test(line)) lines.push(line)
  })
  return `${exitCode}\n${lines.join('\n')}`
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
