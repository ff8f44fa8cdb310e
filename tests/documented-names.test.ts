import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { trackedFiles } from '#tests/support/tracked-files.ts'

/** Every page but the change log, which names what stood there once. */
const pages = trackedFiles
  .filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md')
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

/** Where a variable is read: code, images and the composition of services. */
const code = trackedFiles
  .filter((file) =>
    /^(app|bin|components|lib|workers|tests\/support|\.config)\/|^[\w.]+\.(ts|mjs|yaml)$|^Dockerfile/.test(
      file,
    ),
  )
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

const exists = (name: string) => {
  const pattern = new RegExp(
    `^${name
      .replace(/[.()[\]$+]/g, '\\$&')
      .replaceAll('**', '.+')
      .replace(/(?<!\.)\*/g, '[^/]+')}(/.*)?$`,
  )
  return trackedFiles.some((file) => pattern.test(file))
}

/** A link in a block of code is an example. */
const withoutBlocks = (text: string) => text.replace(/```[\s\S]*?```/g, '')

/** `a/{b,c}` names two paths. */
function expandBraces(name: string): string[] {
  const [all, choices = ''] = /\{([^{}]*)\}/.exec(name) ?? []
  if (all === undefined) return [name]
  return choices.split(',').flatMap((choice) => expandBraces(name.replace(all, choice)))
}

test('every path that a page names exists', () => {
  const rooms = [...new Set(trackedFiles.map((file) => file.split('/')[0]))]
  const named = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/`([^`\s]+)`/g)]
      .map(([, name = '']) => name.replace(/[/:,;]+$/, ''))
      .filter((name) => rooms.includes(name.split('/')[0] ?? ''))
      .flatMap(expandBraces)
      .map((name) => ({ file, name })),
  )
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter(({ name }) => !exists(name))).toEqual([])
})

test('every link inside the repository leads to a file', () => {
  const links = pages.flatMap(({ file, text }) =>
    [...withoutBlocks(text).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, to = '']) => ({
      file,
      to: path.join(path.dirname(file), to),
    })),
  )
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter(({ to }) => !exists(to.replace(/\/$/, '')))).toEqual([])
})

test('every environment variable that a page names is read somewhere', () => {
  const named = pages.flatMap(({ file, text }) =>
    [
      ...text.matchAll(/\b(?:(?:BACKPROOF|BETTER_AUTH|REDIS|PRISMA|CHROMIUM)_[A-Z][A-Z_]*|DATABASE_URL)\b/g),
    ].map(([name]) => ({ file, name })),
  )
  expect(named.length).toBeGreaterThan(30)
  // A person chooses what follows these.
  const chosen = /^BACKPROOF_(SOURCE|RAILWAY_TOKEN)_/
  const read = (name: string) => new RegExp(`\\b${name}\\b`).test(code)
  expect(named.filter(({ name }) => !read(name) && !chosen.test(name))).toEqual([])
})

test('every npm command that a page names exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const named = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => ({ file, name })),
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter(({ name }) => !(name in scripts))).toEqual([])
})
