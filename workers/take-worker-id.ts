import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '#lib/log.ts'
import { Problem } from '#lib/problem.ts'
import { processState } from '#lib/process-identity.ts'
import { takeWorkerId, type WorkerReport, workerHolder } from '#lib/store/worker/report-worker.ts'

/** Twice the interval at which a worker reports, and 5 s for a busy machine. */
const silentForMs = 45_000
const lookEveryMs = 1000

/** The id of the worker of this home: made once, so that it survives restarts. A file that a crash left empty is replaced. */
export async function workerId(home: string): Promise<string> {
  const file = path.join(home, 'worker.id')
  await mkdir(home, { recursive: true, mode: 0o700 })
  const known = await readId(file)
  if (known) return known
  const made = `${file}.${randomUUID()}`
  await writeFile(made, `${randomUUID()}\n`, { mode: 0o600, flush: true })
  // Whole or not at all: of two processes that start at once, one makes the id and both read it.
  if (known === '') await rename(made, file)
  else
    await link(made, file)
      .catch(unlessExists)
      .finally(() => rm(made, { force: true }))
  return (await readId(file)) ?? ''
}

/**
 * Reports under the id of this home for the first time. At most one process does: two would delete each other's archives and run each
 * other's stored verdicts. A process of this machine is seen to live; one elsewhere counts as dead once it has not reported for a while.
 * @throws Problem `conflict` while another process reports under it
 */
export async function takeId(report: WorkerReport & { process: string; home: string }): Promise<void> {
  for (;;) {
    const holder = await workerHolder(report.id)
    if (holder && holder.process !== report.process && (await isAlive(report.id, holder)))
      throw inUse(report.home, holder.process)
    if (await takeWorkerId(report, holder?.process ?? null)) return
  }
}

type Holder = NonNullable<Awaited<ReturnType<typeof workerHolder>>>

async function isAlive(id: string, holder: Holder): Promise<boolean> {
  const { same, alive } = processState(holder.process)
  if (same) return alive
  if (holder.silentMs > silentForMs) return false
  log.info(
    { home: 'in use', process: holder.process },
    'waiting whether the last worker of this home still reports',
  )
  for (let waited = 0; waited < silentForMs; waited += lookEveryMs) {
    await sleep(lookEveryMs)
    const now = await workerHolder(id)
    if (now === null) return false
    if (now.process !== holder.process || now.seenAt !== holder.seenAt) return true
  }
  return false
}

function inUse(home: string, process: string): Problem {
  const [pid, , , where = ''] = process.split(' ')
  return new Problem(
    'conflict',
    `Another worker uses the folder ${home}: process ${pid} on ${where.split('/')[0]}.`,
    'Stop that one first, or give this worker a folder of its own: BACKPROOF_HOME=/another/folder. Workers with folders of their own share the work.',
  )
}

/** null: there is no such file. */
async function readId(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw thrown
  }
}

function unlessExists(thrown: unknown): void {
  if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
}
