import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCleanup } from '#bin/process/cleanup.ts'
import { processIdentity } from '#bin/process/process-identity.ts'
import { provisionPostgres } from '#bin/provision/postgres.ts'
import { ensureDatabase, startPrivateServer } from '#bin/services/private-server.ts'
import { sql } from '#tests/support/cluster.ts'

const asRoot = process.getuid?.() === 0
const settings = { fsync: 'off' }
let room: string
let home: string
const open: (() => Promise<void>)[] = []

async function start() {
  const cleanup = createCleanup((line) => {
    throw new Error(line)
  })
  const server = await startPrivateServer({
    home,
    name: 'metadata',
    binaries: await provisionPostgres(),
    settings,
    cleanup,
  })
  open.push(cleanup.run)
  return { server, stop: cleanup.run }
}

function away(): string | null {
  const note = path.join(home, 'metadata.away')
  return existsSync(note) ? readFileSync(note, 'utf8') : null
}

// `closed` is what a checkout below /root or in a `mktemp -d` folder is for the account PostgreSQL runs under.
describe.each([{ closed: false }, { closed: true }])(
  'in a folder that is closed to others: $closed',
  ({ closed }) => {
    beforeEach(() => {
      room = mkdtempSync(path.join(tmpdir(), 'backproof-room-'))
      chmodSync(room, closed ? 0o700 : 0o711)
      home = path.join(room, 'home')
      return execa('mkdir', ['-m', '711', home])
    })
    afterEach(async () => {
      for (const stop of open.splice(0)) await stop()
      rmSync(room, { recursive: true, force: true })
    })

    it('keeps its data and its port from one start to the next, and leaves nothing elsewhere', async () => {
      const first = await start()
      const elsewhere = away()
      expect(elsewhere !== null).toBe(closed && asRoot)
      await ensureDatabase(first.server, 'kept')
      await sql(first.server.url('kept'), 'CREATE TABLE note AS SELECT 42 AS answer')
      await first.stop()
      expect(readdirSync(home).sort()).toEqual(['metadata', 'metadata.port'])
      if (elsewhere) expect(existsSync(elsewhere)).toBe(false)

      const second = await start()
      expect(second.server.port).toBe(first.server.port)
      expect(await ensureDatabase(second.server, 'kept')).toBe(false)
      expect((await sql(second.server.url('kept'), 'SELECT answer FROM note')).rows).toEqual([{ answer: 42 }])
      await second.stop()
    })

    it('stops the server that a killed start left running, and goes on with its data', async () => {
      const script = `
      import { startPrivateServer, ensureDatabase } from '#bin/services/private-server.ts'
      import { provisionPostgres } from '#bin/provision/postgres.ts'
      const server = await startPrivateServer({ home: ${JSON.stringify(home)}, name: 'metadata', binaries: await provisionPostgres(), settings: { fsync: 'off' }, cleanup: { add() {}, async run() {} } })
      await ensureDatabase(server, 'kept')
      process.stdout.write(String(server.pid))
      process.kill(process.pid, 'SIGKILL')`
      const killed = await execa('node', ['--import', 'tsx', '--input-type=module', '-e', script], {
        reject: false,
      })
      const leftRunning = Number(killed.stdout)
      expect(await processIdentity(leftRunning), killed.stderr).not.toBeNull()

      const next = await start()
      expect(next.server.pid).not.toBe(leftRunning)
      expect(await processIdentity(leftRunning)).toBeNull()
      expect(await ensureDatabase(next.server, 'kept')).toBe(false)
      await next.stop()
      expect(readdirSync(home).sort()).toEqual(['metadata', 'metadata.port'])
    })
  },
)
