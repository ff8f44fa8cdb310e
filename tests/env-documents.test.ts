import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settings, surroundings } from '#lib/env/variables.ts'
import { parts } from '#lib/env.ts'

type Name = keyof typeof settings
const names = Object.keys(settings) as Name[]
const deploy = readFileSync('docs/operations/deploy.md', 'utf8')

/** Rows of the table of variables, those that stand for any name with a prefix apart. */
const rows = [...deploy.matchAll(/^\| `([A-Z_]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, name = '', readers = '', standard = '', meaning = '']) => ({ name, readers, standard, meaning }),
)

/** `#NAME=value` of .env.example with the comment above it. */
const examples = readFileSync('.env.example', 'utf8')
  .split(/\n\n|\n(?=## )/)
  .flatMap((block) => {
    const comment = block.match(/^# .*$/gm)?.join(' ') ?? ''
    return [...block.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({
      name,
      value,
      comment,
    }))
  })

/** What a variable holds where it is not set, as one would write it; null where it has no default. */
function presetOf(name: Name): string | null {
  const { defaultValue } = settings[name].def
  return typeof defaultValue === 'string' ? defaultValue : null
}

function readersOf(name: Name): string {
  const reads = (part: keyof typeof parts) => Object.values(parts[part].reads).some((read) => read === name)
  const words = [
    ...(reads('web') ? ['web'] : []),
    ...(reads('worker') ? ['worker'] : []),
    ...(reads('command') || reads('administration') ? ['command line'] : []),
  ]
  return [...words, ...(reads('web') || reads('worker') || !reads('start') ? [] : ['npm start'])].join(', ')
}

test('the table of variables names every setting once, and no other', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual([...names].sort())
})

test.each(rows)(
  'the table says who reads $name, its default and its meaning',
  ({ name, readers, standard, meaning }) => {
    expect(readers).toBe(readersOf(name as Name))
    const preset = presetOf(name as Name)
    const isRequired = [parts.web, parts.worker].some(({ required }) =>
      (required as readonly string[]).includes(name),
    )
    if (isRequired) expect(standard).toBe('required')
    else if (preset) expect(standard).toBe(`\`${preset}\``)
    else if (preset === '') expect(standard).toBe('none')
    else expect(standard).not.toBe('required')
    expect(meaning.length).toBeGreaterThan(10)
  },
)

test('what the operating system, Node.js, libpq and Railway set is named beside the table', () => {
  for (const name of Object.keys(surroundings)) expect(deploy).toContain(`\`${name}\``)
})

test('.env.example holds every setting once, and besides only names that may be named on a page', () => {
  const isNamedOnPages = (name: string) => /^BACKPROOF_(SOURCE_PRODUCTION|RAILWAY_TOKEN)$/.test(name)
  expect(
    examples
      .map(({ name }) => name)
      .filter((name) => !isNamedOnPages(name))
      .sort(),
  ).toEqual([...names].sort())
})

test.each(examples.filter(({ name }) => Object.hasOwn(settings, name)))(
  '.env.example explains $name and shows its default, or an example that is called one',
  ({ name, value, comment }) => {
    expect(comment.length).toBeGreaterThan(10)
    if (value === '' || value === presetOf(name as Name)) return
    expect(comment).toMatch(/for example/i)
    expect(settings[name as Name].safeParse(value).success).toBe(true)
  },
)
