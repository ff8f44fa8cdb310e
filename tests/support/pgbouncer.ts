import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverAccount } from '#lib/postgres/server-account.ts'

/** A PgBouncer in transaction mode before a database; `options` as startup parameter is refused, or ignored as some set it. */
export async function pgbouncer(
  databaseUrl: string,
  { ignoreOptions }: { ignoreOptions: boolean },
): Promise<{ url: string; stop(): Promise<void> }> {
  const target = new URL(databaseUrl)
  const folder = mkdtempSync(path.join(tmpdir(), 'pgbouncer-'))
  chmodSync(folder, 0o755)
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const password = decodeURIComponent(target.password)
  writeFileSync(path.join(folder, 'users'), `"${target.username}" "${password}"\n`)
  writeFileSync(
    path.join(folder, 'ini'),
    `[databases]\n* = host=${target.hostname} port=${target.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =\nauth_type = scram-sha-256\nauth_file = ${folder}/users\npool_mode = transaction\n${ignoreOptions ? 'ignore_startup_parameters = options,extra_float_digits\n' : ''}`,
  )
  const child: ChildProcess = spawn('/usr/sbin/pgbouncer', ['-q', path.join(folder, 'ini')], {
    ...(serverAccount() ?? {}),
    stdio: 'ignore',
  })
  await listening(port)
  target.port = String(port)
  return {
    url: target.href,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      }).on('error', () => resolve(false))
    })
    if (open) return
    await sleep(50)
  }
  throw new Error('PgBouncer did not start')
}
