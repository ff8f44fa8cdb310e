import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = 'docs/decisions'
const decisions = readdirSync(folder)
  .filter((name) => /^\d{3}-/.test(name))
  .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }))

test('each decision has a number of its own, a title, a date and a status', () => {
  expect(decisions.length).toBeGreaterThan(30)
  const heading = ({ name, text }: (typeof decisions)[number]) =>
    new RegExp(
      `^# ${name.slice(0, 3)} \\S.*\\n- Date: \\d{4}-\\d\\d-\\d\\d\\n- Status: (accepted|(corrected|replaced) by \\[\\d{3}\\])`,
    ).test(text)
  expect(decisions.filter((decision) => !heading(decision)).map(({ name }) => name)).toEqual([])
  expect(new Set(decisions.map(({ name }) => name.slice(0, 3))).size).toBe(decisions.length)
})

test('the index lists each decision with the same title, date and status', () => {
  const rows = readFileSync(`${folder}/README.md`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ['))
  const expected = decisions.map(({ name, text }) => {
    const [, number, title, date, status] =
      /^# (\d+) (.*)\n- Date: (.*)\n- Status: ([^;\n]*)/.exec(text) ?? []
    return `| [${number}](${name}) | ${title} | ${date} | ${status} |`
  })
  expect(rows).toEqual(expected)
})
