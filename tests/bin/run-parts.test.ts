import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'backproof-parts-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs these parts as `npm test` runs its own. */
async function run(parts: string) {
  const file = path.join(folder, 'module.mts')
  writeFileSync(
    file,
    `import { runParts } from ${JSON.stringify(path.resolve('bin/test-run/run-parts.ts'))}
    export const main = () => runParts(${parts}, (line) => process.stdout.write(line + '\\n'))`,
  )
  const launcher = path.resolve('bin/launcher/launch.mjs')
  const script = `import { launch } from ${JSON.stringify(launcher)}; await launch(${JSON.stringify(file)})`
  return execa('node', ['--input-type=module', '-e', script], { reject: false, all: true })
}

it('ends with the figures alone on the last line, whatever else there is to say', async () => {
  const { all, exitCode } = await run(
    `[['one', async (_, undo) => {
      undo.add('something', () => { throw new Error('it hangs') })
      return { passed: 3, failed: 0, notes: ['a note'] }
    }]]`,
  )
  expect(exitCode).toBe(0)
  const lines = all?.split('\n') ?? []
  // Besides the part's own figures there is the look for what was left behind.
  expect(lines.at(-1)).toBe('4 passed, 0 failed')
  expect(lines).toContain('a note')
  expect(lines).toContain('Could not stop something: it hangs')
})

it('counts a part that breaks as a failure, names it, and runs the others', async () => {
  const { all, exitCode } = await run(
    `[['first', async () => { throw new Error('no server') }], ['second', async () => ({ passed: 1, failed: 0, notes: [] })]]`,
  )
  expect(exitCode).toBe(1)
  const lines = all?.split('\n') ?? []
  expect(lines.at(-1)).toBe('2 passed, 1 failed')
  expect(lines).toContainEqual(expect.stringMatching(/^✗ The first broke: .*no server$/))
})
