import { describe, expect, it } from 'vitest'
import type { Manifest, Table } from '#lib/verification/manifest.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { rows } from '#lib/verification/rules/rows.ts'

const holding = (digest: string, carried: string): Manifest => {
  const table: Table = {
    ...{ schema: 'gis', name: 'systems', kind: 'table', unlogged: false, bytes: 0, rows: 9, digest },
    ...{ columns: [], constraints: [], indexes: [] },
    carried: { where: 'WHERE id > 1000', rows: 2, digest: carried },
  }
  return { tables: [table] } as unknown as Manifest
}

describe('rows of an extension that a dump carries only where a condition is met', () => {
  it('are a gap where only others differ, which says how many there are', () => {
    const checks = rows(holding('17', '5'), holding('23', '5')).map((check) => wordedCheck(check))
    expect(checks.map(({ verdict }) => verdict)).toEqual(['passed', 'gap'])
    expect(checks[1]?.expected).toContain('7 rows on production')
    expect(checks[1]?.found).toContain('WHERE id > 1000')
  })

  it('are a finding where those differ, too', () => {
    expect(rows(holding('17', '5'), holding('23', '6'))).toMatchObject([
      { verdict: 'failed', blames: 'archive' },
    ])
  })

  it('are equal where all are', () => {
    expect(rows(holding('17', '5'), holding('17', '5'))).toMatchObject([{ verdict: 'passed' }])
  })
})
