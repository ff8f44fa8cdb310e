import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '#tests/support/cluster.ts'
import type { Installation } from './installation.ts'

/** What a run left behind, each in a few words; empty where everything was removed. */
async function findLeftovers(place: Installation): Promise<string[]> {
  return [
    ...processesUsing([place.home, place.scratch], place.workerPids()),
    ...(await sourceSessions(place)),
    ...readdirSync(place.scratch).map((name) => `scratch folder ${name}`),
    ...(await unknownArchives(place)),
    ...(await activeRuns(place)),
  ]
}

/** Waits up to `withinMs` until nothing is left; returns what still is. */
export async function leftoversAfter(place: Installation, withinMs = 60_000): Promise<string[]> {
  const startedMs = performance.now()
  for (;;) {
    const left = await findLeftovers(place)
    if (left.length === 0 || performance.now() - startedMs > withinMs) return left
    await sleep(250)
  }
}

/** Every process with an open file, folder or argument below one of these folders. */
function processesUsing(folders: string[], except: number[]): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && !except.includes(Number(name)))
    .flatMap((pid) => {
      const command = readText(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
      const used = [command, readLink(`/proc/${pid}/cwd`), ...openFiles(pid)]
      return used.some((text) => folders.some((folder) => text.includes(folder)))
        ? [`process ${command.slice(0, 120)}`]
        : []
    })
}

function openFiles(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readLink(`/proc/${pid}/fd/${fd}`))
  } catch {
    return [] // it has ended, or is another account's
  }
}

function readLink(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return ''
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

async function sourceSessions(place: Installation): Promise<string[]> {
  const { rows } = await sql(
    place.source.direct(),
    `SELECT application_name AS name, state, (SELECT count(*) FROM pg_locks l WHERE l.pid = a.pid)::int AS locks
     FROM pg_stat_activity a WHERE datname = '${place.database}' AND pid <> pg_backend_pid()`,
  )
  return rows.map(({ name, state, locks }) => `session "${name}" on the source, ${state}, ${locks} locks`)
}

const isArchive = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Folders of archives that no row of the metadata database names. */
async function unknownArchives(place: Installation): Promise<string[]> {
  const root = path.join(place.home, 'archives')
  if (!existsSync(root)) return []
  const { rows } = await sql(
    place.metadata.direct('metadata'),
    'SELECT "keptAt" FROM "Archive" WHERE "keptAt" IS NOT NULL',
  )
  const known = new Set(rows.map(({ keptAt }) => path.basename(keptAt)))
  return readdirSync(root)
    .filter((name) => isArchive.test(name) && !known.has(name))
    .map((name) => `archive folder ${name} without a row`)
}

async function activeRuns(place: Installation): Promise<string[]> {
  const { rows } = await sql(
    place.metadata.direct('metadata'),
    `SELECT number, status FROM "Run" WHERE status IN ('queued', 'running')`,
  )
  return rows.map(({ number, status }) => `run ${number} is ${status}`)
}
