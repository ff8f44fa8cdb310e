import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type PrivateRedis = { url: string; pid: number; stop(): Promise<void> }

/** Lends a Redis server of its own: loopback only, nothing kept, its folder removed by `stop`. */
export async function privateRedis(port?: number, settings: string[] = []): Promise<PrivateRedis> {
  const at = port ?? (await freePort())
  const folder = mkdtempSync(path.join(tmpdir(), 'backproof-redis-'))
  const place = ['--port', String(at), '--bind', '127.0.0.1', '--dir', folder]
  const server = spawn(
    'redis-server',
    [...place, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction', ...settings],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null && server.pid) {
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await accepting(server)
  } catch (thrown) {
    await stop()
    throw thrown
  }
  return { url: `redis://127.0.0.1:${at}`, pid: server.pid ?? 0, stop }
}

function accepting(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', (chunk) => {
      said += chunk
      if (said.includes('Ready to accept connections')) resolve()
    })
    server.once('error', () => {
      reject(
        new Error('These tests need redis-server, and it is not installed: apt-get install redis-server'),
      )
    })
    server.once('exit', () => reject(new Error(`redis-server ended instead of starting:\n${said}`)))
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was free')
  return address.port
}
