import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CheckKind, checkKinds } from '#lib/verification/check.ts'
import type { LentDatabase } from '#tests/support/cluster.ts'
import { lendKitchenSink, majorHere } from '#tests/support/kitchen-sink.ts'
import { failures } from '#tests/support/proof.ts'
import { tampers } from '#tests/support/tamper.ts'
import { catalogTampers } from '#tests/support/tamper-catalog.ts'
import { kitchenSinkTampers } from '#tests/support/tamper-kitchen-sink.ts'
import { majorTampers } from '#tests/support/tamper-majors.ts'
import { tamperedCopies } from '#tests/support/tampered-copies.ts'

let source: LentDatabase
beforeAll(async () => {
  source = await lendKitchenSink()
})
afterAll(() => source.close())
const { tampered } = tamperedCopies(() => source.url)

test('an untouched copy has no finding', async () => {
  expect(failures(await tampered('SELECT 1'))).toEqual([])
})

describe('damage to anything people make gives exactly the one finding', () => {
  test.for([...kitchenSinkTampers, ...catalogTampers, ...majorTampers])('$name', async (tamper, { skip }) => {
    if ((tamper.since ?? 0) > (await majorHere())) return skip(`from PostgreSQL ${tamper.since} on`)
    const here = (text: string) => text.replaceAll('sink_', `${source.name}_`)
    const checks = await tampered(here(tamper.sql))
    expect(failures(checks)).toEqual([
      expect.objectContaining({
        kind: tamper.kind,
        subject: here(tamper.subject),
        blames: 'archive',
        found: expect.stringContaining(here(tamper.found)),
      }),
    ])
  })
})

/** Kinds that only a whole run can break, and the file whose test breaks them. */
const wholeRuns: Partial<Record<CheckKind, string>> = {
  archive: 'capture.test.ts',
  'required-schema': 'capture.test.ts',
  'source-readable': 'bad-input.test.ts',
  restore: 'bad-input.test.ts',
  custom: 'custom-checks.test.ts',
}

test('a new kind of claim cannot be added without damage that breaks it', () => {
  const broken = new Set<string>(
    [...tampers, ...kitchenSinkTampers, ...catalogTampers].map((tamper) => tamper.kind),
  )
  for (const [kind, file] of Object.entries(wholeRuns)) {
    expect(readdirSync('tests/workers')).toContain(file)
    expect(readFileSync(`tests/workers/${file}`, 'utf8')).toContain(`'${kind}'`)
    broken.add(kind)
  }
  const deciding = Object.entries(checkKinds)
    .filter(([, { decides }]) => decides)
    .map(([kind]) => kind)
  expect([...broken].sort()).toEqual(deciding.sort())
})
