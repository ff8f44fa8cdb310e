import { hostname } from 'node:os'
import { publicKeyOf } from '#lib/access/unseal.ts'
import { env } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import { findTools } from '#lib/postgres/tools.ts'
import { asProblem } from '#lib/problem.ts'
import { consume } from '#lib/queue/consume.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { reportWorker } from '#lib/store/workers.ts'
import { doAct } from './act.ts'
import { keepLookingAtArchives } from './archive-look-loop.ts'
import { archiveStorage } from './archive-storage.ts'
import { keepSurveying } from './keep-surveying.ts'
import { lookAtSource } from './look-at-source.ts'
import type { ScratchChoice } from './rehearsal.ts'
import { scratchChoice } from './scratch-choice.ts'
import { guardScratch } from './source-guard.ts'
import { keepSweeping } from './sweep.ts'
import { tellSafety } from './tell-safety.ts'
import { verifyRun, type Workshop } from './verify-run.ts'
import { publishKey, workerKey } from './worker-key.ts'

const reportEveryMs = 20_000

/** The worker process: the only one that touches databases, archives and throwaway servers. Ends in order on SIGTERM. */
async function main() {
  const { home, databaseUrl, redisUrl } = env()
  process.umask(0o077)
  for (const folder of await removeOrphans())
    log.warn({ folder }, 'a throwaway server of a dead worker was removed')
  const tools = await findTools()
  await tellSafety(tools)
  const keepArchives = Math.max(1, Number.parseInt(process.env.BACKPROOF_KEEP_ARCHIVES ?? '7', 10) || 7)
  const storage = await archiveStorage(home)
  const workshop: Workshop = {
    home,
    storage,
    privateKey: await workerKey(home),
    tools,
    keepArchives,
    scratch: guardGiven(scratchChoice()),
  }
  const publicKey = await publicKeyOf(workshop.privateKey)
  publishKey(publicKey)
  const report = () =>
    reportWorker({
      id: `${hostname()}:${home}`,
      publicKey,
      version: process.version,
      tools: workshop.tools,
      storage,
    })
  await report()
  const reporting = setInterval(
    () => report().catch((thrown) => log.warn({ err: thrown }, 'the worker could not report itself')),
    reportEveryMs,
  )
  const queue = await openQueue({ redisUrl, databaseUrl })
  const consumer = await consume({
    redisUrl,
    databaseUrl,
    verify: (id, signal) => verifyRun(workshop, id, signal),
    look: (id) => lookAtSource(workshop, id),
    act: (id, signal) => doAct(workshop, id, signal),
  })
  const sweeping = keepSweeping((job) => queue.ask(job))
  const surveying = keepSurveying(workshop)
  const looking = keepLookingAtArchives(home, storage.id)
  log.info(
    {
      publicKey,
      queue: redisUrl ? 'redis' : 'postgresql',
      tools: workshop.tools.map((tool) => tool.version),
    },
    'the worker is ready',
  )

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'the worker stops')
    clearInterval(reporting)
    sweeping.stop()
    await Promise.all([surveying.stop(), looking.stop()])
    await consumer.close() // aborts the run under way and waits until it is written down
    await queue.close()
    await closeDatabase()
    process.exit(0)
  }
  // Never `once`: execa's own listener ends the process as soon as it finds itself alone.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}

/** This worker's metadata database is never the server that archives are restored into. */
function guardGiven(choice: ScratchChoice): ScratchChoice {
  return choice.given ? { ...choice, given: guardScratch(choice.given) } : choice
}

main().catch((thrown) => {
  const problem = asProblem(thrown)
  log.fatal({ err: thrown, code: problem.code }, `${problem.message} ${problem.hint}`)
  process.exit(2)
})
