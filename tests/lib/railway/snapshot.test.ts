import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '#bin/fake-railway/faults.ts'
import { newBackup } from '#bin/fake-railway/time.ts'
import type { TokenKind } from '#lib/platform/platform.ts'
import { takeSnapshot } from '#lib/railway/snapshot.ts'
import { lendRailway } from '#tests/support/railway.ts'

let railway: Awaited<ReturnType<typeof lendRailway>>
let made = 0
beforeAll(async () => {
  railway = await lendRailway({ lagMs: 150 })
})
afterEach(() => {
  railway.state.faults.clear()
  railway.state.operations.length = 0
})
afterAll(() => railway.close())

const newName = () => `backproof 2026-11-22 ${++made}`
const quick = { everyMs: 40, withinMs: 30_000 }
/** For a backup that is never confirmed: the whole of it is waited for. */
const unconfirmed = { ...quick, withinMs: 2500 }

function take(name: string, kind: TokenKind = 'project', options = {}) {
  return takeSnapshot(
    railway.access(kind),
    { volumeInstanceId: railway.production.id, name },
    { ...quick, ...options },
  )
}
function turnOn(...names: Fault[]) {
  for (const name of names) railway.state.faults.set(name, Date.now())
}
const wasAsked = (operation: string) => railway.state.operations.filter((name) => name === operation).length

describe('a snapshot', () => {
  test.each(['project', 'workspace', 'account'] as const)(
    'is confirmed by the list, also with a %s token, which may not read workflows',
    async (kind) => {
      const name = newName()
      // Time enough for several looks, also on a busy machine.
      railway.state.lagMs = 600
      const before = new Set(railway.production.backups.map(({ id }) => id))
      const words: string[] = []
      const backup = await take(name, kind, {
        everyMs: 15,
        withinMs: 10_000,
        onProgress: (line: string) => words.push(line),
      }).finally(() => {
        railway.state.lagMs = 150
      })
      expect(backup).toMatchObject({ name, expiresAt: null, scheduleId: null, usedMB: null })
      expect(backup.referencedMB).toBe(1180)
      expect(backup.externalId).toMatch(/^vs_/)
      expect(before.has(backup.id)).toBe(false)
      expect(words[0]).toMatch(/volume/)
      expect(words.at(-1)).toMatch(/lists the backup/)
      // Refused once, it is not asked again.
      if (kind !== 'account') expect(wasAsked('WorkflowStatus')).toBe(1)
      expect(wasAsked('CreateBackup')).toBe(1)
    },
  )

  test('that the list shows without its size is not proved yet', async () => {
    const name = newName()
    const seen: (number | null)[] = []
    const peek = setInterval(() => {
      const mine = railway.production.backups.find((backup) => backup.name === name)
      if (mine) seen.push(mine.listedAt)
    }, 20)
    const backup = await take(name).finally(() => clearInterval(peek))
    const { listedAt } = railway.production.backups.find(({ id }) => id === backup.id) ?? { listedAt: 0 }
    // The size comes half the lag after the row; two looks that agree come after that.
    expect(Date.now()).toBeGreaterThanOrEqual(listedAt + 75)
    expect(backup.referencedMB).not.toBeNull()
  })

  test('whose workflow says Complete and which never appears is unproven', async () => {
    turnOn('snapshot-never-listed')
    await expect(take(newName(), 'account', unconfirmed)).rejects.toMatchObject({
      code: 'railway-unproven',
      message: expect.stringMatching(/no new backup of that name is listed.*Complete/),
    })
  })

  test('that Railway refuses is refused with Railway’s reason', async () => {
    turnOn('snapshot-refused')
    await expect(take(newName())).rejects.toMatchObject({
      code: 'railway-refused',
      message: expect.stringContaining('Backups are paused'),
    })
  })

  test('of a volume more than half full is not asked for while there is no Backup', async () => {
    turnOn('volume-full', 'empty')
    await expect(take(newName())).rejects.toMatchObject({
      code: 'railway-no-room',
      message: expect.stringContaining('4700 of 5000 MB'),
    })
    expect(wasAsked('CreateBackup')).toBe(0)
  })

  test('of a volume more than half full is asked for once there is a Backup', async () => {
    turnOn('volume-full')
    expect((await take(newName())).referencedMB).toBe(4700)
  })

  test('is the first one of an empty list too', async () => {
    turnOn('empty')
    expect(await take(newName())).toMatchObject({ referencedMB: 1180 })
  })

  test('with a name that is there already is not asked for', async () => {
    await expect(take('pre-deploy')).rejects.toMatchObject({ code: 'conflict' })
    expect(wasAsked('CreateBackup')).toBe(0)
  })

  test('cannot be distinguished from another new one of the same name', async () => {
    const name = newName()
    const { production, state } = railway
    // The other one appears once ours is requested: before that, the name would be taken.
    const other = setInterval(() => {
      if (!state.operations.includes('CreateBackup')) return
      clearInterval(other)
      const createdAt = Date.now()
      const listedAt = createdAt + state.lagMs
      production.backups.push(newBackup(production, { id: `other ${name}`, name, createdAt, listedAt }))
    }, 5)
    await expect(take(name).finally(() => clearInterval(other))).rejects.toMatchObject({
      code: 'railway-unproven',
      message: expect.stringContaining('2 backups'),
    })
  })

  test('whose list cannot be read in between is proved when it can be read again', async () => {
    const { state } = railway
    const watch = setInterval(() => {
      if (!state.operations.includes('CreateBackup')) return
      clearInterval(watch)
      turnOn('not-authorized-list')
      setTimeout(() => state.faults.clear(), 400)
    }, 5)
    expect(await take(newName())).toMatchObject({ referencedMB: 1180 })
  })

  test('whose list stays unreadable is unproven, and the reason is the list', async () => {
    const { state } = railway
    const watch = setInterval(() => {
      if (state.operations.includes('CreateBackup')) turnOn('not-authorized-list')
    }, 5)
    await expect(
      take(newName(), 'project', unconfirmed).finally(() => clearInterval(watch)),
    ).rejects.toMatchObject({
      code: 'railway-unproven',
      message: expect.stringContaining('Not Authorized'),
    })
  })

  test('whose answer got lost on the way is found in the list, and not asked for twice', async () => {
    const name = newName()
    const way = await lendBadWay(railway.url, 'CreateBackup')
    const access = railway.access('project', { endpoint: way.url })
    const wanted = { volumeInstanceId: railway.production.id, name }
    expect(await takeSnapshot(access, wanted, quick).finally(way.close)).toMatchObject({ name })
    expect(wasAsked('CreateBackup')).toBe(1)
  })

  test('can be waited for no longer', async () => {
    const stopped = new AbortController()
    turnOn('snapshot-never-listed')
    setTimeout(() => stopped.abort(), 200)
    await expect(take(newName(), 'project', { signal: stopped.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
  })
})

test.each(['unreachable', 'not-authorized-all', 'rate-limited', 'strange-answer'] as const)(
  'while Railway is %s nothing is asked for',
  async (fault) => {
    turnOn(fault)
    await expect(take(newName())).rejects.toMatchObject({ code: expect.stringMatching(/^railway-/) })
    expect(wasAsked('CreateBackup')).toBe(0)
  },
)

/** A proxy to the fake Railway that loses the answer to one operation after it was done. */
async function lendBadWay(url: string, operation: string) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const token = String(request.headers['project-access-token'])
    const headers = { 'content-type': 'application/json', 'project-access-token': token }
    const answer = await fetch(url, { method: 'POST', headers, body })
    const text = await answer.text()
    if (JSON.parse(body).operationName === operation) request.socket.destroy()
    else response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql/v2`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
