import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'

type Suite = { mirror: string; suite: string; packages: string[] }

const keys = '/usr/share/keyrings/debian-archive-keyring.gpg'
/**
 * Texts for people, and what a machine boots with. Just-in-time compilation too: its libraries look for others where the
 * machine has its own, which are another suite's, and PostgreSQL does without it where it is not there.
 */
const unwanted = [
  ...['dev', 'usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/lib/systemd'],
  ...[
    'usr/lib/*/libLLVM*',
    'usr/lib/llvm-*',
    'usr/lib/postgresql/*/lib/llvmjit*',
    'usr/lib/postgresql/*/lib/bitcode',
  ],
]

/**
 * Unpacks packages of any Debian suite into a plain folder, with all that they depend on down to the C library. Nothing is
 * installed: apt is given a state of its own, in which no package is there yet.
 */
export async function unpackSuite({ mirror, suite, packages }: Suite, folder: string): Promise<void> {
  const state = path.join(folder, 'apt')
  mkdirSync(path.join(state, 'lists', 'partial'), { recursive: true })
  mkdirSync(path.join(state, 'cache', 'archives', 'partial'), { recursive: true })
  writeFileSync(path.join(state, 'status'), '')
  writeFileSync(path.join(state, 'sources.list'), `deb [signed-by=${keys}] ${mirror} ${suite} main\n`)
  await apt(state, 'update')
  await apt(state, 'install', '--download-only', '-y', ...packages)
  const archives = path.join(state, 'cache', 'archives')
  const exclude = unwanted.map((name) => `--exclude=./${name}`)
  for (const name of readdirSync(archives).filter((file) => file.endsWith('.deb'))) {
    await execa('dpkg-deb', ['--fsys-tarfile', path.join(archives, name)], { buffer: false }).pipe('tar', [
      '-x',
      '-C',
      folder,
      '--keep-directory-symlink',
      ...exclude,
    ])
  }
  rmSync(state, { recursive: true })
}

/** @throws Error with the last line of what apt said. */
async function apt(state: string, ...args: string[]): Promise<void> {
  const settings = {
    'Dir::Etc::sourcelist': path.join(state, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::Etc::preferences': '-',
    'Dir::Etc::preferencesparts': '-',
    'Dir::State': state,
    'Dir::State::lists': path.join(state, 'lists'),
    'Dir::State::status': path.join(state, 'status'),
    'Dir::Cache': path.join(state, 'cache'),
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    'APT::Install-Recommends': '0',
    // Root's apt downloads as another account, which may not be able to pass to our folder.
    'APT::Sandbox::User': 'root',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  const ended = await execa('apt-get', ['-qq', ...options, ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    stdin: 'ignore',
    reject: false,
    all: true,
  })
  if (ended.exitCode !== 0) throw new Error(ended.all?.trim().split('\n').at(-1) || 'apt gave no reason')
}
