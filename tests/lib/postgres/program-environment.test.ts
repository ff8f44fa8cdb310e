import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Connection, readConnectionString } from '#lib/connection-string.ts'
import { connect } from '#lib/postgres/connect.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { runProgram } from '#lib/postgres/run-program.ts'
import { clusterUrl } from '#tests/support/cluster.ts'
import { lendListener } from '#tests/support/listener.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'

const password = 'CANARY-password'
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
const [tools] = await findPgBinaries()
if (!tools) throw new Error('no PostgreSQL')
const { signal } = new AbortController()

// libpq before 16 ignores PGREQUIREAUTH: docs/decisions/029.
test.skipIf(tools.major < 16).each([
  ['in clear text', Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 3])],
  ['by md5', Buffer.from([82, 0, 0, 0, 12, 0, 0, 0, 5, 1, 2, 3, 4])],
])(
  'pg_dump does not answer a stranger that asks %s, with sslmode=prefer and no TLS',
  async (_way, request) => {
    const stranger = await lendListener((socket, sent) => {
      if (sent.readInt32BE(4) === 196_608 || sent.readInt32BE(4) === 196_610) socket.write(request)
    })
    closing.push(stranger.close)
    const connection = readConnectionString(
      `postgresql://a:${password}@127.0.0.1:${stranger.port}/x?sslmode=prefer`,
    )
    const ended = await dump(connection)
    expect(ended.exitCode).not.toBe(0)
    expect(stranger.sessions()).toBeGreaterThan(0)
    expect(stranger.sent()).toContain('user')
    expect(stranger.sent()).not.toContain(password)
    expect(stranger.sent()).not.toContain('p\0\0\0')
  },
)

test('pg_dump gets the address that the session before it reached, even if the name now resolves to another one', async () => {
  const wrapped = await wrapTools({ pg_dump: 'echo "at $PGHOST $PGHOSTADDR" >&2' })
  closing.push(wrapped.unwrap)
  const byName = Object.assign(new URL(clusterUrl()), { hostname: 'localhost' }).href
  const connection = readConnectionString(byName)
  await (await connect(connection)).end()
  expect((await dump(connection, wrapped.folder)).stderrLines).toEqual(['at localhost 127.0.0.1'])
})

async function dump(connection: Connection, folder = tools?.folder ?? '') {
  const room = mkdtempSync(path.join(tmpdir(), 'dump-'))
  chmodSync(room, 0o711)
  closing.push(() => rmSync(room, { recursive: true, force: true }))
  const options = { archive: path.join(room, 'data'), connection, name: 'test', encrypted: false, signal }
  return runProgram({ ...(tools ?? expect.unreachable()), folder }, 'pg_dump', [], options)
}
