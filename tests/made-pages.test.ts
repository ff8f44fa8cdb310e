import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ExtensionRecord, extensionsPage, readExtensionsPage } from '#bin/test-run/extensions-page.ts'
import { type MajorRecord, majorProofs, majorsPage, readMajorsPage } from '#bin/test-run/majors-page.ts'
import { supportedMajors } from '#bin/test-run/provision-majors.ts'
import { listedExtensions } from '#lib/postgres/extension-packages.ts'

const read = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8')

describe('docs/majors.md', () => {
  it('is as the command writes it: no line was edited, none is missing', () => {
    const page = read('majors.md')
    expect(majorsPage(readMajorsPage(page))).toBe(page)
    for (const major of supportedMajors) expect(page).toMatch(new RegExp(`^\\| ${major} \\|`, 'm'))
  })

  it('claims no test that does not exist', () => {
    for (const { files } of majorProofs) for (const file of files) expect(existsSync(file), file).toBe(true)
  })

  it('keeps failures, and shows a major without a record as not run', () => {
    const outcomes = majorProofs.map((_, index) =>
      index === 3 ? null : { passed: 10 - index, failed: index },
    )
    const record: MajorRecord = { major: 17, version: '17.6', date: '2026-11-26', outcomes }
    const page = majorsPage([record])
    expect(page).toContain(
      '| 17 | 17.6 | 2026-11-26 | 10 passed | **1 failed**, 9 passed | **2 failed**, 8 passed | not run |',
    )
    expect(page).toContain('| 18 | – | – | not run | not run | not run | not run |')
    expect(page).toContain('| 16 | – | – | CI workflow |')
    expect(readMajorsPage(page)).toEqual([record])
  })
})

describe('docs/extensions.md', () => {
  it('is as the command writes it, with a row for each extension of the image', () => {
    const page = read('extensions.md')
    expect(extensionsPage(readExtensionsPage(page))).toBe(page)
    for (const { name } of listedExtensions) expect(page).toContain(`| ${name} |`)
  })

  it('keeps failures and versions, and shows a major without a record as not run, or as run by the workflow', () => {
    const records: ExtensionRecord[] = [
      { major: 17, server: '17.6', name: 'citext', version: '1.6', outcome: 'passed' },
      { major: 17, server: '17.6', name: 'hstore', version: '1.8', outcome: 'failed' },
      { major: 17, server: '17.6', name: 'vector', version: null, outcome: 'not carried' },
    ]
    const page = extensionsPage(records)
    expect(page).toContain('| citext |  | workflow | not run | workflow | passed 1.6 | not run |')
    expect(page).toContain('| hstore |  | workflow | not run | workflow | failed 1.8 | not run |')
    expect(page).toContain('| adminpack |  | workflow | not run | workflow | – | – |')
    expect(readExtensionsPage(page)).toEqual(records)
  })
})
