import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const files = ['lib', 'workers'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
    .map((name) => path.join(room, name)),
)

/** Every start of a program, with the text of its arguments. */
function starts(): { at: string; text: string }[] {
  return files.flatMap((file) => {
    const code = readFileSync(file, 'utf8')
    return [
      ...code.matchAll(/(?<![\w.])(?:execa|execaSync|spawn|spawnSync|execFile|execFileSync|fork)\(/g),
    ].map((found) => {
      let depth = 0
      let end = found.index + found[0].length - 1
      do {
        depth += { '(': 1, ')': -1 }[code[end] ?? ''] ?? 0
        end += 1
      } while (depth > 0 && end < code.length)
      return { at: `${file}: ${found[0]}`, text: code.slice(found.index, end) }
    })
  })
}

test('no program inherits the environment of the worker, where the secrets are', () => {
  const all = starts()
  expect(all.length).toBeGreaterThan(8)
  // What `spawnOptions` and `serverProcessOptions` of the server give is looked at by the sweep of a running worker.
  const inherits = ({ text }: { text: string }) =>
    !/extendEnv: false|\bbareEnvironment\(\)|\bserverProcessOptions\(\)|\bspawnOptions\(/.test(text)
  expect(all.filter(inherits).map(({ at, text }) => `${at} ${text.slice(0, 120)}`)).toEqual([])
})
