import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { openHome } from '#bin/services/home.ts'
import { Problem } from '#lib/problem.ts'
import { debianMirror } from './debian-mirror.ts'
import { onPath } from './on-path.ts'
import { ownLoader } from './own-loader.ts'
import { unpackSuite } from './unpack-suite.ts'

/** How to start an S3 server: a program, its first arguments, and its environment. */
export type S3Program = { command: string; args: string[]; env: Record<string, string> }

/** The Debian suite with Moto 5, a server that speaks the protocol of S3 with versions, locks and signatures. */
const suite = 'trixie'

/**
 * The S3 server of the tests: `moto_server` of this machine, or unpacked from Debian into the home, with the Python beside it. Nothing is
 * installed. @throws Problem `tool-missing`: the tests of the archive storage are never skipped
 */
export async function provisionS3Server(print: (line: string) => void): Promise<S3Program> {
  const found = onPath('moto_server')
  if (found) return { command: found, args: [], env: {} }
  const folder = path.join(openHome(), 'moto')
  if (existsSync(path.join(folder, 'ready'))) return programIn(folder)
  const mirror = existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-deb') ? debianMirror() : null
  if (!mirror) throw missing('apt has no Debian mirror on this machine')
  const started = Date.now()
  print(`Unpacking Moto of Debian ${suite} into ${folder} (once, half a minute) …`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  try {
    await unpackSuite({ mirror, suite, packages: ['python3-moto', 'python3-flask-cors'] }, folder)
    const { command, args, env } = programIn(folder)
    await execa(command, [...args, '--help'], { env })
  } catch (thrown) {
    rmSync(folder, { recursive: true, force: true })
    throw missing(thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown))
  }
  writeFileSync(path.join(folder, 'ready'), '')
  print(`Unpacking Moto: done in ${Math.round((Date.now() - started) / 1000)} s.`)
  return programIn(folder)
}

/** Runs by the loader and the C library of its suite. */
function programIn(folder: string): S3Program {
  const { command, args } = ownLoader(folder)
  const python = path.join(folder, 'usr', 'bin', 'python3')
  return {
    command,
    args: [...args, python, '-m', 'moto.server'],
    env: {
      PYTHONHOME: path.join(folder, 'usr'),
      PYTHONPATH: path.join(folder, 'usr', 'lib', 'python3', 'dist-packages'),
      PYTHONDONTWRITEBYTECODE: '1',
    },
  }
}

function missing(reason: string): Problem {
  return new Problem(
    'tool-missing',
    `The S3 server of the tests is not on this machine, and could not be unpacked: ${reason}.`,
    "Install it, then start again: pip install 'moto[server]'",
  )
}
