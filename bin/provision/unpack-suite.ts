import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'

type Suite = { mirror: string; suite: string; packages: string[] }

const keys = '/usr/share/keyrings/debian-archive-keyring.gpg'
/**
 * Documentation, boot files, and just-in-time compilation: the LLVM libraries load others from the machine's own suite, and PostgreSQL
 * works without them.
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
 * Unpacks packages of any Debian suite into a folder, with all dependencies down to the C library. Nothing is installed: apt gets an
 * empty state of its own.
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

/** @throws Error with the last line of apt's output. */
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
    // As root, apt downloads under another account, which may be unable to traverse the folder.
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
