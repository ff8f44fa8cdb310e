import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { openHome } from '#bin/services/home.ts'
import { Problem } from '#lib/problem.ts'
import { debianMirror } from './debian-mirror.ts'
import { ownLoader } from './own-loader.ts'
import { unpackSuite } from './unpack-suite.ts'

/** How to start a program: its path, and what comes before the arguments. */
export type Program = { command: string; args: string[] }

export type ReverseProxies = { nginx: Program; haproxy: Program; caddy: Program }

const suite = 'trixie'

/**
 * The reverse proxies of the tests, unpacked from Debian into the home. Nothing is installed, because Debian's packages start services on
 * port 80. @throws Problem `tool-missing`: what docs/operations/proxies.md promises is never skipped
 */
export async function provisionReverseProxies(print: (line: string) => void): Promise<ReverseProxies> {
  const folder = path.join(openHome(), 'reverse-proxies')
  if (existsSync(path.join(folder, 'ready'))) return programsIn(folder)
  const mirror = existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-deb') ? debianMirror() : null
  if (!mirror) throw missing('apt has no Debian mirror on this machine')
  const started = Date.now()
  print(`Unpacking nginx, HAProxy and Caddy of Debian ${suite} into ${folder} (once, half a minute) …`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  try {
    await unpackSuite({ mirror, suite, packages: ['nginx', 'haproxy', 'caddy'] }, folder)
    const { nginx, haproxy, caddy } = programsIn(folder)
    await execa(nginx.command, [...nginx.args, '-v'])
    await execa(haproxy.command, [...haproxy.args, '-v'])
    await execa(caddy.command, [...caddy.args, 'version'])
  } catch (thrown) {
    rmSync(folder, { recursive: true, force: true })
    throw missing(thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown))
  }
  writeFileSync(path.join(folder, 'ready'), '')
  print(`Unpacking reverse proxies: done in ${Math.round((Date.now() - started) / 1000)} s.`)
  return programsIn(folder)
}

function programsIn(folder: string): ReverseProxies {
  const { command, args } = ownLoader(folder)
  const program = (...names: string[]) => ({ command, args: [...args, path.join(folder, 'usr', ...names)] })
  return {
    nginx: program('sbin', 'nginx'),
    haproxy: program('sbin', 'haproxy'),
    caddy: program('bin', 'caddy'),
  }
}

function missing(reason: string): Problem {
  return new Problem(
    'tool-missing',
    `The reverse proxies of the tests could not be unpacked: ${reason}.`,
    'They are unpacked on Debian and its derivatives, where apt reaches a mirror of Debian and debian-archive-keyring is installed.',
  )
}
