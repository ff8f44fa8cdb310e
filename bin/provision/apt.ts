import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { openHome } from '#bin/services/home.ts'
import { Problem } from '#lib/problem.ts'

/** Whether this process may install packages: root on Debian, Ubuntu or a derivative. */
export function aptWorks(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version')
}

/** Installs Debian packages, and prints the elapsed time; the output of apt goes to a log file. */
export async function aptInstall(packages: string[], print: (line: string) => void): Promise<void> {
  const log = path.join(openHome(), 'logs', 'apt.log')
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  print(`Installing ${packages.join(', ')} with apt …`)
  const clock = setInterval(() => print(`  … ${seconds()}`), 15_000)
  try {
    writeFileSync(log, '', { mode: 0o600 })
    await apt(['update'], log)
    await apt(['install', '-y', '--no-install-recommends', ...packages], log)
  } finally {
    clearInterval(clock)
  }
  print(`Installing ${packages.join(', ')}: done in ${seconds()}.`)
}

async function apt(args: string[], log: string) {
  const aptOptions = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Options::=--force-confold']
  const ended = await execa('apt-get', [...aptOptions, ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    stdin: 'ignore',
    stdout: { file: log, append: true },
    stderr: { file: log, append: true },
    reject: false,
  })
  // `update` may fail for one of many sources, and the packages may still be found: `install` decides.
  if (ended.exitCode !== 0 && args[0] === 'install') throw aptProblem(log)
}

function aptProblem(log: string): Problem {
  const errors = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /^(E|Err|dpkg: error)/.test(line))
  return new Problem(
    'tool-missing',
    `apt could not install what is missing: ${errors.at(-1) ?? 'no reason was given.'}`,
    `Its full output is in ${log}.`,
  )
}
