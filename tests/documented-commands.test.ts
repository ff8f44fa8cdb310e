import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { demoUsage } from '#bin/demo/options.ts'
import { codeBlocks, commandLanguages } from '#tests/support/documented-page.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'

/** Which tests run the commands of a page. */
const runBy: Record<string, string[]> = {
  'README.md': ['tests/docs/readme.test.ts', 'tests/e2e/demo.test.ts'],
  'CONTRIBUTING.md': ['tests/docs/readme.test.ts'],
  'docs/operations/api.md': ['tests/docs/operations.test.ts'],
  'docs/operations/audit.md': ['tests/docs/operations.test.ts'],
  'docs/operations/backproof-backup.md': ['tests/docs/backproof-backup.test.ts'],
  'docs/operations/backup-restore.md': ['tests/docs/restore-by-hand.test.ts'],
  'docs/operations/deploy.md': ['tests/docs/operations.test.ts'],
  'docs/operations/gate.md': ['tests/bin/gate-page.test.ts'],
  'docs/operations/rehearsal.md': ['tests/workers/rehearsal/rehearse.test.ts'],
  'docs/operations/reports.md': ['tests/docs/operations.test.ts'],
  'docs/operations/restored-databases.md': ['tests/docs/operations.test.ts'],
}

const pages = trackedFiles
  .filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md' && !file.startsWith('docs/decisions/'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const pagesWithCommands = pages.filter(({ text }) =>
  codeBlocks(text).some(({ language }) => commandLanguages.includes(language)),
)

test('every block of code names its language', () => {
  const unnamed = pages.flatMap(({ file, text }) =>
    codeBlocks(text)
      .filter(({ language }) => language === '')
      .map(({ code }) => `${file}: ${code.split('\n')[0]}`),
  )
  expect(unnamed).toEqual([])
})

test('every page with commands has a test that runs them', () => {
  expect(pagesWithCommands.map(({ file }) => file).sort()).toEqual(Object.keys(runBy).sort())
})

test.each(Object.entries(runBy).flatMap(([page, tests]) => tests.map((file) => [page, file])))(
  '%s is read by %s',
  (page = '', file = '') => {
    expect(existsSync(file)).toBe(true)
    expect(file.startsWith('tests/e2e/') || readFileSync(file, 'utf8').includes(`'${page}'`)).toBe(true)
  },
)

/** Every command that stands in a block or in a sentence. */
const commands = (program: RegExp) =>
  pages.flatMap(({ file, text }) => {
    const inline = [...text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(
      ([, code = '']) => code,
    )
    const blocks = codeBlocks(text)
      .filter(({ language }) => language !== 'text')
      .flatMap(({ code }) => code.split('\n'))
    return [...inline, ...blocks]
      .flatMap((line) => [...line.matchAll(program)].map(([command]) => command.trim()))
      .map((command) => ({ file, command }))
  })

test('every script that a page names is one of package.json', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const named = commands(/\bnpm run (?!--)[\w:-]+/g)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter(({ command }) => !Object.hasOwn(scripts, command.slice('npm run '.length)))).toEqual([])
})

test('every option of a command that a page names is one of its usage', () => {
  const usages: [RegExp, string][] = [
    [/(?:^|\s)(?:backproof|npm run verify --) [^|&;#>]+/g, usageOfCommands()],
    [/npm run demo -- [^|&;#>]+/g, demoUsage],
  ]
  for (const [program, usage] of usages) {
    const options = commands(program).flatMap(({ file, command }) =>
      [...command.matchAll(/ (--[a-z][\w-]*)/g)].map(([, option = '']) => ({ file, option })),
    )
    expect(options.filter(({ option }) => !usage.includes(option))).toEqual([])
  }
})

test('every subcommand of backproof that a page names is one of its usage', () => {
  const known = new Set([...usageOfCommands().matchAll(/backproof ([a-z]+)/g)].map(([, name]) => name))
  const named = commands(/(?:^|\s)backproof [a-z][a-z-]*/g)
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter(({ command }) => !known.has(command.split(' ')[1]))).toEqual([])
})

/** The texts that `--help` prints: pure tests start no process. */
function usageOfCommands(): string {
  return trackedFiles
    .filter((file) => /^workers\/cli\/(main|.*-usage|gate\/gate-usage)\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
}
