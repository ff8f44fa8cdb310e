import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { debianMirror } from './debian-mirror.ts'
import { majorsFolder } from './majors-folder.ts'
import { unpackSuite } from './unpack-suite.ts'

type Print = (line: string) => void

/** The Debian suites with a major, the more stable one first. No suite has 14 or 16. */
const suites: Record<number, string[]> = {
  13: ['bullseye'],
  15: ['bookworm'],
  17: ['trixie'],
  18: ['forky', 'sid'],
}

/**
 * Provides the programs of a PostgreSQL major without installing packages: unpacks packages of the Debian suite that has it into a
 * folder, and links the programs to the libraries beside them. @returns null on success, or the reason of the failure
 */
export async function provisionMajor(major: number, print: Print): Promise<string | null> {
  const carriers = suites[major]
  if (!carriers) return 'no Debian suite has it'
  const mirror = existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-deb') ? debianMirror() : null
  if (!mirror) return 'apt has no Debian mirror on this machine'
  const parent = await majorsFolder()
  if (!parent) return 'the folder for it belongs to another account'
  const folder = path.join(parent, String(major))
  if (existsSync(path.join(folder, 'ready'))) return null
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  print(`Unpacking PostgreSQL ${major} of Debian ${carriers[0]} into ${folder} (once, about a minute) …`)
  const clock = setInterval(() => print(`  … ${seconds()}`), 15_000)
  mkdirSync(parent, { recursive: true })
  chmodSync(parent, 0o755)
  let why = ''
  for (const suite of carriers) {
    try {
      await unpackMajor(major, { mirror, suite }, folder)
      clearInterval(clock)
      print(`Unpacking PostgreSQL ${major}: done in ${seconds()}.`)
      return null
    } catch (thrown) {
      why = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)
      rmSync(folder, { recursive: true, force: true })
    }
  }
  clearInterval(clock)
  return why || 'no reason was given'
}

async function unpackMajor(major: number, from: { mirror: string; suite: string }, folder: string) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  await unpackSuite({ ...from, packages: [`postgresql-${major}`, 'patchelf'] }, folder)
  chmodSync(folder, 0o755)
  const programs = path.join(folder, 'usr', 'lib', 'postgresql', String(major), 'bin')
  await linkToOwnLibraries(programs, folder)
  for (const program of ['postgres', 'initdb', 'pg_dump', 'pg_restore', 'psql'])
    await execa(path.join(programs, program), ['--version'])
  writeFileSync(path.join(folder, 'ready'), '')
}

/** Programs of another suite need the C library and the loader of that suite. */
async function linkToOwnLibraries(programs: string, folder: string): Promise<void> {
  const libraries = ['lib', 'usr/lib'].flatMap((name) => triplets(path.join(folder, name)))
  const loader = libraries.flatMap(loadersIn)[0]
  if (!loader) throw new Error('the loader of its C library was not found')
  const patchelf = path.join(folder, 'usr', 'bin', 'patchelf')
  for (const name of readdirSync(programs)) {
    const program = path.join(programs, name)
    if (!readFileSync(program).subarray(0, 4).equals(Buffer.from('\x7fELF'))) continue
    // RPATH, not RUNPATH: it also applies to libraries that those libraries and extensions load.
    const change = ['--set-interpreter', loader, '--force-rpath', '--set-rpath', libraries.join(':'), program]
    await execa(loader, ['--library-path', libraries.join(':'), patchelf, ...change])
  }
}

/** Folders like x86_64-linux-gnu, where Debian has the libraries of an architecture. */
function triplets(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /-linux-gnu/.test(name))
    .map((name) => path.join(folder, name))
}

function loadersIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^ld-linux-.*\.so\.\d+$/.test(name))
    .map((name) => path.join(folder, name))
}
