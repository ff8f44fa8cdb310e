import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { plainEnv, startNode } from '#bin/process/child.ts'
import { supervise } from '#bin/process/supervise.ts'
import { signalProcess } from '#lib/signal-process.ts'
import { until } from '#tests/support/until.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'supervise-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const starts = path.join(folder, 'starts')
/** A process that records its start, and lives. */
const living = path.join(folder, 'living.mjs')
writeFileSync(
  living,
  `import fs from 'node:fs'; fs.appendFileSync(${JSON.stringify(starts)}, process.pid + '\\n'); setInterval(() => {}, 1000)`,
)
const misconfigured = path.join(folder, 'misconfigured.mjs')
writeFileSync(misconfigured, 'process.exit(2)')

const startOf = (script: string) => () => startNode({ name: 'worker', args: [script], env: plainEnv() })
const pids = () => {
  try {
    // Whole lines only: the file may be there before its first line is.
    return [...readFileSync(starts, 'utf8').matchAll(/^(\d+)\n/gm)].map(([, pid]) => Number(pid))
  } catch {
    return []
  }
}

test('a process that is killed is started again, and stops with its supervisor', async () => {
  const stop = new AbortController()
  const printed: string[] = []
  const children: ReturnType<typeof startNode>[] = []
  const start = () => {
    const child = startOf(living)()
    children.push(child)
    return child
  }
  const supervising = supervise({ first: start(), start, print: (line) => printed.push(line) }, stop.signal)
  const [first] = await until(async () => (pids().length === 1 ? pids() : null))
  signalProcess(first, 'SIGKILL')
  await until(async () => (pids().length === 2 ? true : null))
  expect(printed).toEqual(['The worker ended unexpectedly. It is started again in 1 s.'])
  stop.abort()
  await supervising
  for (const child of children) await child.stop()
  expect(children.map((child) => child.running())).toEqual([false, false])
})

test('a first start that ends because of its settings is not repeated', async () => {
  const start = startOf(misconfigured)
  const supervising = supervise({ first: start(), start, print: () => {} }, new AbortController().signal)
  await expect(supervising).rejects.toThrow('The worker exited unexpectedly')
})
