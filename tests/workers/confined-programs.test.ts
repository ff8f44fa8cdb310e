import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { detectConfinement } from '#lib/postgres/confinement.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { prove } from '#tests/support/proof.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'

const mark = `300.${Math.floor(Math.random() * 1e9)}`
const room = mkdtempSync(path.join(tmpdir(), 'canary-'))
const key = path.join(room, 'worker.key')
const seen = path.join(room, 'seen')
const listener = net.createServer((socket) => socket.destroy())
let source: LentDatabase
let port = 0
beforeAll(async () => {
  writeFileSync(key, 'CANARY', { mode: 0o600 })
  writeFileSync(seen, '')
  chmodSync(seen, 0o666)
  chmodSync(room, 0o711)
  process.env.WORKER_CANARY = 'CANARY'
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  port = (listener.address() as net.AddressInfo).port
  source = await lendDatabase()
  await sql(source.url, 'CREATE TABLE one (id integer); INSERT INTO one VALUES (1)')
})
afterAll(async () => {
  delete process.env.WORKER_CANARY
  listener.close()
  await source.close()
  rmSync(room, { recursive: true, force: true })
})

/** What a program does that a crafted archive, or a hostile server, took over. */
const takenOver = (program: string) => `if [ "$1" = --version ]; then exec "$real" "$@"; fi
{ echo "${program} uid $(id -u)"; cat ${key}; ls ${room}; cat /proc/${process.pid}/environ | tr '\\0' '\\n' | grep CANARY; env | grep CANARY
  bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port} && echo ${program} CONNECTED'; } >>${seen} 2>&1
setsid sleep ${mark} >/dev/null 2>&1 &
exec "$real" "$@"`

function running(): number {
  const commands = readdirSync('/proc').map((pid) => {
    const file = `/proc/${pid}/cmdline`
    try {
      return /^\d+$/.test(pid) && existsSync(file) ? readFileSync(file, 'utf8') : ''
    } catch {
      return ''
    }
  })
  return commands.filter((command) => command.includes(mark)).length
}

describe.runIf(process.getuid?.() === 0)('pg_dump and pg_restore, taken over by what they read', () => {
  test('run under an account of their own, see nothing of the worker and leave nothing running', async () => {
    const wrapped = await wrapTools({ pg_dump: takenOver('pg_dump'), pg_restore: takenOver('pg_restore') })
    let modes: string[] = []
    const checks = await prove(source.url, {
      afterCapture: ({ stored }) => {
        const places = [
          stored.folder,
          stored.data,
          ...readdirSync(stored.data).map((name) => path.join(stored.data, name)),
        ]
        modes = places.map((place) => `${statSync(place).uid} ${(statSync(place).mode & 0o7777).toString(8)}`)
      },
    }).finally(wrapped.unwrap)
    expect(outcomeOfChecks(checks)).toBe('passed')
    const said = readFileSync(seen, 'utf8')
    const accounts = [...said.matchAll(/(pg_\w+) uid (\d+)/g)].map(([, program, uid]) => ({
      program,
      uid: Number(uid),
    }))
    expect(accounts.map(({ program }) => program)).toEqual(expect.arrayContaining(['pg_dump', 'pg_restore']))
    expect(accounts.filter(({ uid }) => uid < 60_000 || uid > 65_533)).toEqual([])
    // pg_dump knows production's password, and what runs in the throwaway server must not.
    const dumped = accounts.find(({ program }) => program === 'pg_dump')?.uid
    expect(accounts.filter(({ program, uid }) => program === 'pg_restore' && uid === dumped)).toEqual([])
    expect(said).not.toContain('CANARY')
    if ((await detectConfinement()) === 'user-and-namespaces')
      expect(said).not.toContain('pg_restore CONNECTED')
    expect(running()).toBe(0)
    // An account without access to the archive's folder can read nothing below it.
    expect(modes[0]).toBe('0 700')
    expect(new Set(modes.slice(1))).toEqual(new Set(['0 750', '0 640']))
  })

  test('pg_restore likewise, into an external server', async () => {
    const given = await ownServer()
    const wrapped = await wrapTools({ pg_restore: takenOver('pg_restore') })
    writeFileSync(seen, '')
    const scratch = { given: readConnectionString(given.url('postgres')) }
    const checks = await prove(source.url, { scratch }).finally(wrapped.unwrap).finally(given.remove)
    expect(outcomeOfChecks(checks)).toBe('passed')
    const said = readFileSync(seen, 'utf8')
    const accounts = [...said.matchAll(/pg_restore uid (\d+)/g)].map(([, uid]) => Number(uid))
    expect(accounts.length).toBeGreaterThan(0)
    expect(accounts.filter((uid) => uid < 60_000 || uid > 65_533)).toEqual([])
    expect(said).not.toContain('CANARY')
    if ((await detectConfinement()) === 'user-and-namespaces') expect(said).not.toContain('CONNECTED')
    expect(running()).toBe(0)
  })

  test.each([
    ['a link', `ln -s ${key} "$to/9.dat"`],
    ['a second name of a file', 'ln "$to/toc.dat" "$to/9.dat"'],
  ])('an archive into which %s was put is none', async (_, put) => {
    const wrapped = await wrapTools({
      pg_dump: `if [ "$1" = --version ]; then exec "$real" "$@"; fi
"$real" "$@" || exit; for arg in "$@"; do case $arg in --file=*) to=\${arg#--file=};; esac; done; ${put}`,
    })
    await expect(prove(source.url).finally(wrapped.unwrap)).rejects.toMatchObject({
      code: 'dump-failed',
      message: expect.stringContaining('9.dat'),
    })
    expect(readFileSync(key, 'utf8')).toBe('CANARY')
    expect(statSync(key)).toMatchObject({ uid: 0, gid: 0 })
  })
})
