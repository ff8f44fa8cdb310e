import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { seal } from '#lib/access/seal.ts'
import { newWorkerKey, publicKeyOf } from '#lib/access/unseal.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { getTask, requestTask, type TaskRequest } from '#lib/store/railway-tasks.ts'
import { addToken } from '#lib/store/railway-tokens.ts'
import { addSource } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { lendRailway } from '#tests/support/railway.ts'
import { runTask } from '#workers/railway/run-task.ts'

/** Everything a task needs: a worker's home and key, a fake Railway, and a database as its production. */
export async function lendTasks() {
  const home = mkdtempSync(path.join(tmpdir(), 'home-'))
  const privateKey = await newWorkerKey()
  const context = { home, privateKey, binaries: await findPgBinaries() }
  const railway = await lendRailway()
  const source = await lendDatabase()
  await sql(source.url, 'CREATE TABLE orders AS SELECT generate_series(1, 10) AS id')
  const variables = railway.state.services[0]?.variables ?? {}
  Object.assign(variables, { DATABASE_URL: source.url, DATABASE_PUBLIC_URL: source.url })
  process.env.BACKPROOF_RAILWAY_URL = railway.url

  const sealed = async (text: string) => seal(await publicKeyOf(privateKey), text)
  const token = async (text = railway.projectToken) =>
    (await addToken(ana, { sealed: await sealed(text) })).id
  const run = async (asked: TaskRequest, signal = new AbortController().signal) => {
    const { id } = await requestTask(asked)
    await runTask(context, id, signal)
    const task = await getTask(id)
    if (!task) throw new Error('the task is missing')
    return task
  }
  const { volumeInstanceId: _, ...place } = railway.place
  let made = 0
  return {
    ...{ context, railway, source, variables, place, sealed, token, run },
    /** A Source that a task has linked to the fake Railway. */
    linked: async () => {
      made += 1
      const { id } = await addSource(ana, { name: `linked ${made}`, sealedUrl: await sealed(source.url) })
      const payload = { ...place, sourceId: id }
      const task = await run({
        kind: 'connect',
        tokenId: await token(),
        sourceId: id,
        payload,
        requestedBy: ana,
      })
      if (task.status !== 'done') throw new Error(JSON.stringify(task))
      return id
    },
    close: async () => {
      delete process.env.BACKPROOF_RAILWAY_URL
      await railway.close()
      await source.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
