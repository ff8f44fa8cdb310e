import path from 'node:path'
import { execa } from 'execa'
import pg from 'pg'
import { root } from '#bin/home.ts'
import type { Arena } from './subject.ts'

/** Verifies the source again and again while two writers are busy on it: every run must pass, and any other end is a false alarm. */
export async function busyRuns(
  arena: Arena,
  runs: number,
  say: (line: string) => void,
): Promise<{ falseAlarms: number; transactions: number }> {
  const writers = await Promise.all([write(arena, 1), write(arena, 2)])
  let falseAlarms = 0
  for (let run = 1; run <= runs; run += 1) {
    const args = [path.join(root, 'bin', 'backproof.mjs'), 'verify', 'env:BENCH_SOURCE']
    const ended = await execa('node', args, {
      env: { BENCH_SOURCE: arena.source.url(arena.database) },
      reject: false,
    })
    if (ended.exitCode === 0) continue
    falseAlarms += 1
    say(`run ${run} ended with ${ended.exitCode}: ${ended.stdout.split('\n').slice(0, 4).join(' | ')}`)
  }
  const transactions = (await Promise.all(writers.map((writer) => writer.stop()))).reduce(
    (sum, made) => sum + made,
    0,
  )
  return { falseAlarms, transactions }
}

/** Inserts, updates and deletes in every large table, as fast as one connection goes. */
async function write({ source, database }: Arena, seed: number): Promise<{ stop(): Promise<number> }> {
  const client = new pg.Client({ connectionString: source.url(database) })
  await client.connect()
  let running = true
  let made = 0
  const writing = (async () => {
    while (running) {
      const id = 1_000_000_000 + seed * 100_000_000 + made
      await client.query(
        'INSERT INTO community.comments SELECT $1, post_id, author, body, score, written_at FROM community.comments WHERE id = $2',
        [id, 1 + (made % 1000)],
      )
      await client.query('UPDATE marketplace.orders SET total = total + 1 WHERE id = $1', [
        seed + ((made * 7) % 5000),
      ])
      if (made % 3 === 0) await client.query('DELETE FROM community.comments WHERE id = $1', [id])
      made += 1
    }
  })()
  return {
    stop: async () => {
      running = false
      await writing
      await client.end()
      return made
    },
  }
}
