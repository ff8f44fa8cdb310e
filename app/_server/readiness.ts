import { migrationState } from '#lib/store/migration-state.ts'
import { workerBinaries } from '#lib/store/worker-binaries.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { knownMigrations } from './known-migrations.ts'
import { queue } from './queue.ts'

export type Readiness = { ready: boolean; state: string }
const parts = ['database', 'queue', 'migrations', 'worker', 'tools'] as const
type Part = (typeof parts)[number]

/** Whether a Run that is requested now would start, by each thing that it needs. Says nothing that is secret: the address is open. */
export async function readReadiness(): Promise<Record<Part, Readiness>> {
  const unknown = { ready: false, state: 'not known: the metadata database does not respond' }
  const [queueState, migrations, worker, tools] = await Promise.all([
    readQueue().catch(() => ({ ready: false, state: 'does not respond' })),
    readMigrations().catch(() => null),
    readWorker().catch(() => null),
    readTools().catch(() => null),
  ])
  const database = worker ? { ready: true, state: 'responds' } : { ready: false, state: 'does not respond' }
  return {
    database,
    queue: queueState,
    migrations: migrations ?? (worker ? { ready: false, state: 'no migration was ever applied' } : unknown),
    worker: worker ?? unknown,
    tools: tools ?? unknown,
  }
}

async function readQueue(): Promise<Readiness> {
  const ready = await (await queue()).ready()
  return { ready, state: ready ? 'responds' : 'does not respond' }
}

async function readMigrations(): Promise<Readiness> {
  const { pending, broken, unknown } = await migrationState(await knownMigrations())
  const named = (word: string, names: string[]) => (names.length > 0 ? [`${word}: ${names.join(', ')}`] : [])
  const wrong = [
    ...named('pending', pending),
    ...named('did not end', broken),
    ...named('of a newer version', unknown),
  ]
  return { ready: wrong.length === 0, state: wrong.join('; ') || 'applied' }
}

async function readWorker(): Promise<Readiness> {
  const status = await workerStatus()
  if (status === null) return { ready: false, state: 'none has ever reported' }
  return { ready: status.alive, state: `last reported ${status.seenAt}` }
}

async function readTools(): Promise<Readiness> {
  const { found, needed } = await workerBinaries()
  const missing = needed.filter((major) => !found.includes(major))
  if (missing.length > 0) return { ready: false, state: `missing for PostgreSQL ${missing.join(', ')}` }
  if (found.length === 0) return { ready: false, state: 'no worker has programs of PostgreSQL' }
  return { ready: true, state: `PostgreSQL ${found.join(', ')}` }
}
