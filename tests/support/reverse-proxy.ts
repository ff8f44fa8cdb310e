import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Program, provisionReverseProxies } from '#bin/provision/reverse-proxies.ts'
import { freePort } from '#bin/services/free-port.ts'
import { codeBlocks } from './documented-page.ts'

/** A running proxy and the port that it listens on, on 127.0.0.1. */
export type ReverseProxy = { port: number; stop(): Promise<void> }

const print = (line: string) => process.stderr.write(`${line}\n`)

/** The snippets of a page in one language, in their order. */
export function snippets(page: string, language: string): string[] {
  return codeBlocks(readFileSync(page, 'utf8'))
    .filter((block) => block.language === language)
    .map(({ code }) => code)
}

/** nginx with server blocks, written around `port`; in one process, with its files in a folder of its own. */
export async function startNginx(servers: (port: number) => string): Promise<ReverseProxy> {
  const { nginx } = await provisionReverseProxies(print)
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const conf = (port: number, folder: string) => `
daemon off;
master_process off;
pid ${folder}/pid;
events {}
http {
    access_log off;
    ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n    ')}
    ${servers(port)}
}
`
  return start(nginx, 'nginx.conf', conf, (file, folder) => ['-p', folder, '-e', 'stderr', '-c', file])
}

/** HAProxy with frontends and backends, written around `port`. */
export async function startHaproxy(sections: (port: number) => string): Promise<ReverseProxy> {
  const { haproxy } = await provisionReverseProxies(print)
  const conf = (port: number) => `
defaults
    mode http
    timeout connect 60s
    timeout client 300s
    timeout server 300s
${sections(port)}
`
  return start(haproxy, 'haproxy.cfg', conf, (file) => ['-db', '-f', file])
}

/** Caddy with sites, written around `port`; it makes no certificates. */
export async function startCaddy(sites: (port: number) => string): Promise<ReverseProxy> {
  const { caddy } = await provisionReverseProxies(print)
  const conf = (port: number) => `
{
    admin off
    auto_https off
}
${sites(port)}
`
  return start(caddy, 'Caddyfile', conf, (file) => ['run', '--adapter', 'caddyfile', '--config', file])
}

/** Retries on another port where another process took it meanwhile. */
async function start(...given: Parameters<typeof startOn>): Promise<ReverseProxy> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(...given)
    } catch (thrown) {
      if (attempt === 5 || !/in use/i.test(String(thrown))) throw thrown
    }
  }
}

async function startOn(
  { command, args }: Program,
  name: string,
  conf: (port: number, folder: string) => string,
  more: (file: string, folder: string) => string[],
): Promise<ReverseProxy> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proxy-'))
  const port = await freePort()
  const file = path.join(folder, name)
  mkdirSync(path.join(folder, 'home'))
  writeFileSync(file, conf(port, folder))
  const child = spawn(command, [...args, ...more(file, folder)], {
    env: { ...process.env, HOME: path.join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      log = (log + chunk).slice(-4000)
    })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; !(await isOpen(port)); tries += 1) {
    if (child.exitCode !== null || tries > 1200) {
      await stop()
      throw new Error(`${name} was not served: ${log}`)
    }
    await sleep(50)
  }
  return { port, stop }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    }).on('error', () => resolve(false))
  })
}
