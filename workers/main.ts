import { publicKeyOf } from '#lib/access/unseal.ts'
import { hasUnendedWork } from '#lib/end-after-abort.ts'
import { addressNotices, assertEnv, workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { removeOrphansOnServer } from '#lib/postgres/external-orphans.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import { asProblem } from '#lib/problem.ts'
import { ownProcessIdentity } from '#lib/process-identity.ts'
import { consume, workerStopped } from '#lib/queue/consume.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { startAlertLoop } from '#lib/store/alert-loop.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { startSweepLoop } from '#lib/store/sweep-loop.ts'
import { type Claimant, endOfPredecessors } from '#lib/store/worker/lease.ts'
import { startTracing } from '#lib/tracing.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'
import { startArchiveCheckLoop } from './archive-check-loop.ts'
import { archiveStorage } from './archive-storage.ts'
import { assertHome } from './assert-home.ts'
import { awaitMetadata } from './await-metadata.ts'
import type { WorkerContext } from './context.ts'
import { startHistoryLoop } from './history-loop.ts'
import { createKeptCopies } from './keep/kept-copies.ts'
import { logConfinement } from './log-confinement.ts'
import { startLookAgainLoop } from './look-again-loop.ts'
import { startDeliveryLoop } from './notify/delivery-loop.ts'
import { startHeartbeatLoop } from './notify/heartbeat-loop.ts'
import { deliveryContext } from './notify/send-delivery.ts'
import { probeSource } from './probe-source.ts'
import { runTask } from './railway/run-task.ts'
import { startSurveyLoop } from './railway/survey-loop.ts'
import { startRequeueLoop } from './requeue-loop.ts'
import { removeUnfinishedArchives } from './run/remove-unfinished-archives.ts'
import { createRunStarter } from './run/run-starter.ts'
import { scratchChoice } from './run/scratch-choice.ts'
import { signRunReport } from './run/sign-run-report.ts'
import { replaySpooled } from './run/spool.ts'
import { startScheduleLoop } from './schedule-loop.ts'
import { publishSigningKey, reportSigner } from './signing-key.ts'
import { guardScratch } from './source-guard.ts'
import { startReporting } from './start-reporting.ts'
import { removeReadBacks } from './storage/remove-read-backs.ts'
import { startStorageLoops } from './storage/start-storage-loops.ts'
import { workerId } from './take-worker-id.ts'
import { createUnopenableSources } from './unopenable-sources.ts'
import { publishKey, workerKey } from './worker-key.ts'
import { workerReport } from './worker-report.ts'

/** How long a stop may take. The outcome of a run is written before; a supervisor kills the worker after that. */
const stopTimeoutMs = 10_000
/** The exit code where work did not end: the supervisor must start the worker again. */
const unendedExitCode = 70

/** The worker process: the only one that touches databases, archives and throwaway servers. SIGTERM ends it after the current work is saved. */
async function main() {
  assertEnv('worker')
  for (const { level, message } of addressNotices('worker')) log[level](message)
  const tracing = await startTracing('backproof-worker')
  const { home, metadata, redis, keepArchives, slots } = workerEnv()
  process.umask(0o077)
  assertHome(home)
  const binaries = await findPgBinaries()
  await logConfinement(binaries)
  const installation = await awaitMetadata()
  const worker: Claimant = { id: await workerId(home), process: ownProcessIdentity() }
  const context = {
    home,
    storage: await archiveStorage(home),
    privateKey: await workerKey(home),
    signer: reportSigner(home),
    binaries,
    keepArchives,
    scratch: guardGiven(scratchChoice()),
    worker,
    installation,
    slots,
    kept: createKeptCopies(worker),
    exit: () => void stop('work that does not end'),
  } satisfies WorkerContext
  const publicKey = await publicKeyOf(context.privateKey)
  // Before anything in the home is touched: another worker may use it.
  const unopenable = createUnopenableSources(context.privateKey)
  const reporting = await startReporting(async () =>
    workerReport(context, { publicKey, slots, unopenable: await unopenable() }),
  )
  publishKey(publicKey)
  if (context.signer) publishSigningKey(context.signer)
  await takeOver(context)
  if (context.scratch?.given) void removeOrphansOnServer(context.scratch.given)
  const place = { redis, metadata, installation }
  const queue = await openQueue(place)
  const starter = createRunStarter(context)
  const consumer = await consume({
    ...place,
    slots,
    verify: (id) => starter.start(id),
    probe: (id, signal) => probeSource(context, id, signal),
    task: (id, signal) => runTask(context, id, signal),
    rehearsal: async () => starter.wake(),
  })
  const sweeping = startSweepLoop()
  const requeuing = startRequeueLoop((job) => queue.enqueue(job))
  const lookingAgain = startLookAgainLoop(context)
  const alerting = startAlertLoop()
  const scheduling = startScheduleLoop((job) => queue.enqueue(job))
  const surveying = startSurveyLoop(context)
  const checking = startArchiveCheckLoop(home, context.storage.id)
  const delivering = startDeliveryLoop({ ...deliveryContext(context.privateKey), publicKey })
  const watchingStorages = startStorageLoops(context)
  const beating = startHeartbeatLoop()
  const pruning = startHistoryLoop()
  log.info(
    {
      publicKey,
      signingFingerprint: context.signer?.keyId,
      queue: redis ? 'redis' : 'postgresql',
      tools: context.binaries.map((tool) => tool.version),
    },
    'the worker is ready',
  )

  let stopping = false
  const stop = async (reason: string) => {
    if (stopping) return
    stopping = true
    log.info({ reason }, 'worker stopping')
    setTimeout(() => {
      log.fatal('the worker exits, because its work did not end; the next start removes what it left')
      process.exit(unendedExitCode)
    }, stopTimeoutMs).unref()
    const loops = [
      requeuing,
      lookingAgain,
      sweeping,
      alerting,
      scheduling,
      surveying,
      checking,
      delivering,
      watchingStorages,
      beating,
      pruning,
    ]
    // Aborts the runs and tasks and waits until their outcome is saved.
    const working = [starter.close(workerStopped()), consumer.close(), context.kept.close()]
    await Promise.all([...working, ...loops.map((loop) => loop.stop())])
    await queue.close()
    await reporting.stop()
    await closeDatabase()
    await tracing.stop().catch(() => {})
    process.exit(hasUnendedWork() ? unendedExitCode : 0)
  }
  // Never `once`: execa's own listener ends the process as soon as it is the only one.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}

/** Settles what an earlier process of this worker left: its stored verdicts first, then the runs and tasks that it can no longer end. */
async function takeOver(context: WorkerContext & { worker: Claimant; installation: string }): Promise<void> {
  const { home, installation, worker } = context
  for (const run of await replaySpooled(home, installation)) {
    log.info({ run }, 'wrote a verdict that was stored while the metadata database was away')
    await signRunReport(context, run)
  }
  for (const run of await endOfPredecessors('run', worker))
    log.warn({ run }, 'ended a run of an earlier process of this worker')
  for (const task of await endOfPredecessors('task', worker))
    log.warn({ task }, 'ended a Railway task of an earlier process of this worker')
  for (const rehearsal of await endOfPredecessors('rehearsal', worker))
    log.warn({ rehearsal }, 'ended a rehearsal of an earlier process of this worker')
  for (const folder of await removeOrphans()) log.warn({ folder }, 'removed what a dead worker left behind')
  await removeReadBacks(home).catch((thrown) =>
    log.warn({ err: thrown }, 'could not remove copies that were read back'),
  )
  await removeUnfinishedArchives(home)
}

/** Archives are never restored into the server of this worker's metadata database. */
function guardGiven(choice: ScratchChoice): ScratchChoice {
  return choice.given ? { ...choice, given: guardScratch(choice.given) } : choice
}

main().catch((thrown) => {
  const problem = asProblem(thrown)
  log.fatal({ err: thrown, code: problem.code }, `${problem.message} ${problem.hint}`)
  process.exit(2)
})
