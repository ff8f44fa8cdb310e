import { expect, it } from 'vitest'
import type { Manifest } from '#lib/verification/manifest.ts'
import { sequences } from '#lib/verification/rules/sequences.ts'

const of = (definition: string, next = '5', column = 'bigint GENERATED ALWAYS AS IDENTITY') =>
  ({
    schemas: ['app'],
    extensions: [],
    objects: [],
    tables: [
      {
        schema: 'app',
        name: 't',
        kind: 'table',
        columns: [{ name: 'id', definition: column }],
        constraints: [],
        indexes: [],
      },
    ],
    sequences: [
      {
        schema: 'app',
        name: 't_id_seq',
        definition,
        next: [next, next],
        ownedBy: { schema: 'app', name: 't', column: 'id' },
      },
    ],
  }) as unknown as Manifest
const small = 'smallint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 32767 CACHE 1 OWNED BY app.t.id'
const big = 'bigint START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 OWNED BY app.t.id'
const verdicts = (was: Manifest, is: Manifest) => sequences(was, is).map(({ verdict }) => verdict)

it("the type of an identity column's sequence is a gap, since no archive carries it", () => {
  expect(verdicts(of(small), of(big))).toEqual(['passed', 'gap'])
})

it('its position is compared all the same', () => {
  expect(verdicts(of(small, '5'), of(big, '1'))).toEqual(['failed', 'gap'])
})

it.each([
  ['another increment', big.replace('INCREMENT 1', 'INCREMENT 2')],
  ['another start', big.replace('START 1', 'START 7')],
  ['round and round', `${big} CYCLE`],
])('a difference beside the type is a finding: %s', (_, definition) => {
  expect(verdicts(of(small), of(definition))).toEqual(['failed'])
})

it('the type of any other sequence is a finding', () => {
  expect(verdicts(of(small, '5', 'bigint'), of(big, '5', 'bigint'))).toEqual(['failed'])
})
