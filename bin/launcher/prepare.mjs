import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Installs the npm packages of the lockfile and generates the Prisma client, where needed. Progress goes to standard error. */
export async function prepare(root) {
  const lockfile = path.join(root, 'package-lock.json')
  const stamp = path.join(root, 'node_modules', '.backproof-installed')
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex')
  if (!installed(root, lockfile, stamp, wanted)) {
    await runLogged(root, 'Installing npm packages', npm(['ci', '--include=dev', '--no-audit', '--no-fund']))
    writeStamp(stamp, wanted)
  }
  const client = path.join(root, 'lib', 'store', 'generated', 'client.ts')
  const schema = path.join(root, 'prisma', 'schema.prisma')
  if (!existsSync(client) || statSync(client).mtimeMs < statSync(schema).mtimeMs) {
    const prisma = path.join(root, 'node_modules', 'prisma', 'build', 'index.js')
    await runLogged(root, 'Generating the Prisma client', [process.execPath, prisma, 'generate'])
  }
}

function installed(root, lockfile, stamp, wanted) {
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wanted
  // A manual `npm ci` leaves no stamp, but npm's own list is then newer than the lockfile.
  const list = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(list) || statSync(list).mtimeMs < statSync(lockfile).mtimeMs) return false
  writeStamp(stamp, wanted)
  return true
}

function writeStamp(stamp, wanted) {
  try {
    writeFileSync(stamp, wanted)
  } catch {
    // A read-only folder (an image, a package store) works without the stamp.
  }
}

/** The npm that started this process, or the one on PATH. */
function npm(args) {
  const own = process.env.npm_execpath
  return own?.endsWith('npm-cli.js') ? [process.execPath, own, ...args] : ['npm', ...args]
}

/** Runs a command with its output in a log file, and prints the elapsed time every 15 seconds. */
async function runLogged(root, what, [program, ...args]) {
  const folder = path.join(root, '.backproof', 'logs')
  mkdirSync(folder, { recursive: true })
  const log = path.join(folder, 'install.log')
  const out = openSync(log, 'w', 0o600)
  const started = Date.now()
  process.stderr.write(`${what} …\n`)
  const clock = setInterval(() => process.stderr.write(`  … ${seconds(started)}\n`), 15_000)
  try {
    const code = await new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        cwd: root,
        stdio: ['ignore', out, out],
        shell: process.platform === 'win32' && program === 'npm',
      })
      child.once('error', reject)
      child.once('exit', (exit, signal) => resolve(exit ?? signal))
    })
    if (code !== 0)
      throw new Error(
        `${what} failed (${program} ended with ${code}): ${lastWords(log)} Its full output is in ${log}.`,
      )
  } finally {
    clearInterval(clock)
    closeSync(out)
  }
  process.stderr.write(`${what}: done in ${seconds(started)}.\n`)
}

function seconds(since) {
  return `${Math.round((Date.now() - since) / 1000)} s`
}

function lastWords(log) {
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
  const error = lines.filter((line) => /error/i.test(line) && !/complete log of this run/i.test(line)).at(-2)
  return `${error ?? lines.at(-1) ?? 'no output'}.`
}
