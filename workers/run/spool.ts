import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { log } from '#lib/log.ts'
import { retryWhileAway } from '#lib/store/worker/retry-while-away.ts'
import { applyRunWrite, type RunWrite } from './run-write.ts'

/** What a run could not write yet. `installation`: the metadata database it belongs to. */
type Spooled = { installation: string; id: string; claim: string; writes: readonly RunWrite[] }

/** Stores what a run has still to write in a file that survives a crash of the machine. */
export async function spool(home: string, spooled: Spooled): Promise<void> {
  const folder = path.join(home, 'spool')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = spoolFile(home, spooled.id)
  await writeSynced(`${file}.part`, JSON.stringify(spooled))
  await rename(`${file}.part`, file)
  await syncFolder(folder)
}

/** Removes the file, once everything is written. */
export async function removeSpooled(home: string, id: string): Promise<void> {
  await rm(spoolFile(home, id), { force: true })
}

/**
 * Writes what runs of earlier processes of this worker left, unless a run has been ended since. Returns the runs that were ended so.
 * A file that cannot be read, or belongs to another metadata database, is left and reported.
 */
export async function replaySpooled(home: string, installation: string): Promise<string[]> {
  const replayed: string[] = []
  for (const file of await spoolFiles(home)) {
    try {
      const spooled = JSON.parse(await readFile(file, 'utf8')) as Spooled
      if (spooled.installation !== installation) {
        log.warn(
          { file },
          'a stored verdict belongs to another metadata database; remove the file if that is no longer used',
        )
        continue
      }
      if (await replay(spooled)) replayed.push(spooled.id)
      else log.warn({ run: spooled.id }, 'a stored verdict came too late: the run was ended meanwhile')
      await rm(file)
    } catch (thrown) {
      log.error({ err: thrown, file }, 'a stored verdict could not be written to the metadata database')
    }
  }
  return replayed
}

async function replay({ id, claim, writes }: Spooled): Promise<boolean> {
  for (const write of writes) {
    const isHeld = await retryWhileAway(() => applyRunWrite(id, claim, write)).catch((thrown) => {
      if (write.kind === 'outcome') throw thrown
      log.warn({ err: thrown, run: id, write: write.kind }, 'a stored write of a run was refused')
      return true
    })
    if (!isHeld) return false
  }
  return true
}

async function spoolFiles(home: string): Promise<string[]> {
  const folder = path.join(home, 'spool')
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name))
}

/** Ids are the database's own; only their letters and digits reach the path. */
function spoolFile(home: string, id: string): string {
  return path.join(home, 'spool', `${id.replaceAll(/[^A-Za-z0-9-]/g, '')}.json`)
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
