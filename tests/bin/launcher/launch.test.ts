import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'backproof-launch-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const launcher = path.resolve('bin/launcher/launch.mjs')

/** Launches a module with this text, as the launchers in bin/ do. */
async function launch(module: string) {
  const file = path.join(folder, 'module.mts')
  writeFileSync(file, module)
  const script = `import { launch } from ${JSON.stringify(launcher)}; await launch(${JSON.stringify(file)})`
  return execa('node', ['--input-type=module', '-e', script], { cwd: folder, reject: false })
}

it('ends with the status that main returns', async () => {
  for (const code of [0, 1, 2, 130]) {
    expect((await launch(`export const main = async (): Promise<number> => ${code}`)).exitCode).toBe(code)
  }
})

it.each([
  ['a main that throws', `export const main = async () => { throw new Error('no luck') }`],
  [
    'an error thrown outside of main',
    `export const main = () => new Promise(() => setTimeout(() => { throw new Error('no luck') }, 10))`,
  ],
  [
    'an unhandled rejection',
    `export const main = () => { Promise.reject(new Error('no luck')); return new Promise((done) => setTimeout(() => done(0), 200)) }`,
  ],
  ['an import that breaks', `import './no-luck.ts'; export const main = async () => 0`],
])('ends with 2 and one sentence after %s', async (_, module) => {
  const { exitCode, stderr, stdout } = await launch(module)
  expect(exitCode).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/no.luck/)
  expect(stderr.split('\n')).toHaveLength(1)
})

it.each([
  ['an event loop that runs dry', 'export const main = () => new Promise(() => {})'],
  ['an exit in the middle that claims success', 'export const main = async () => process.exit(0)'],
  ['a status that means nothing', 'export const main = async () => 7'],
])('ends with 2 after %s', async (_, module) => {
  expect((await launch(module)).exitCode).toBe(2)
})

it('works from any folder, whatever lies there', async () => {
  writeFileSync(path.join(folder, 'tsconfig.json'), '{ this is no JSON')
  const { exitCode, stdout } = await execa('node', [path.resolve('bin/backproof.mjs'), '--help'], {
    cwd: folder,
  })
  expect(exitCode).toBe(0)
  expect(stdout).toContain('backproof verify')
})

it('refuses wrong arguments of every command with 2', async () => {
  for (const command of ['backproof', 'demo', 'start']) {
    const { exitCode, stderr } = await execa('node', [path.resolve(`bin/${command}.mjs`), '--nonsense'], {
      reject: false,
    })
    expect(exitCode, command).toBe(2)
    expect(stderr).toContain('usage')
  }
})

// Another account that creates `tsx-<uid>` there first could change what we run.
it.each([
  ['a command', [path.resolve('bin/start.mjs'), '--nonsense'], 2],
  ['the worker', ['--import', './bin/typescript.mjs', 'workers/main.ts'], 2],
] as const)('%s stores no code in the shared temporary folder', async (_, args, code) => {
  const cache = path.join(folder, `tsx-${process.geteuid?.()}`)
  mkdirSync(cache)
  const ended = await execa('node', args, { env: { TMPDIR: folder, DATABASE_URL: '' }, reject: false })
  expect(ended.exitCode).toBe(code)
  expect(readdirSync(cache)).toEqual([])
  expect(readdirSync(folder)).toEqual([path.basename(cache)])
})
