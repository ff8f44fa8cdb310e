import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, it } from 'vitest'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'backproof-bundle-'))
  for (const folder of ['lib/room', 'workers/cli', 'node_modules'])
    mkdirSync(path.join(root, folder), { recursive: true })
  writeFileSync(path.join(root, 'package-lock.json'), '{}')
  writeFileSync(path.join(root, 'lib/room/words.sql'), 'words that lie beside it')
  write(
    'lib/room/words.ts',
    `import { readFileSync } from 'node:fs'
    export const words: string = readFileSync(new URL('./words.sql', import.meta.url), 'utf8')`,
  )
  write('workers/cli/main.ts', `import { words } from '../../lib/room/words.ts'; console.log(words)`)
})
afterEach(() => rmSync(root, { recursive: true }))

const write = (file: string, text: string) => writeFileSync(path.join(root, file), text)

/** Loads the bundle as the launcher does, in a process of its own; what it printed, or `null` where there is none. */
async function said(): Promise<string> {
  const script = `import { bundled } from ${JSON.stringify(path.resolve('bin/launcher/bundle.mjs'))}
    const at = await bundled(${JSON.stringify(root)}, ${JSON.stringify(path.join(root, 'workers/cli/main.ts'))})
    if (at) await import(at); else console.log('null')`
  return (await execa('node', ['--input-type=module', '-e', script])).stdout
}

const kept = () => readdirSync(path.join(root, 'node_modules/.cache/backproof'))

it('runs as its source does, and reads what lies beside the source', async () => {
  expect(await said()).toBe('words that lie beside it')
  expect(await said()).toBe('words that lie beside it')
  expect(kept()).toHaveLength(1)
})

it('is made anew when a source changes', async () => {
  await said()
  write('workers/cli/main.ts', `console.log('something else')`)
  expect(await said()).toBe('something else')
})

it('is not used where its folder is writable by other accounts', async () => {
  await said()
  chmodSync(path.join(root, 'node_modules/.cache/backproof'), 0o777)
  expect(await said()).toBe('null')
})

it('is none where it cannot be made, and leaves nothing half made', async () => {
  write('workers/cli/main.ts', `import './nowhere.ts'`)
  expect(await said()).toBe('null')
  expect(kept()).toEqual([])
})
