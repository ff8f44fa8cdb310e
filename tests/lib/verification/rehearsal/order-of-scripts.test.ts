import { expect, test } from 'vitest'
import { inOrder, undoingScript, undoneFrom } from '#lib/verification/rehearsal/order-of-scripts.ts'

test.each([
  [
    ['10_c.sql', '2_b.sql', '1_a.sql'],
    ['1_a.sql', '2_b.sql', '10_c.sql'],
  ],
  [
    ['R__views.sql', 'V1.10__c.sql', 'V1_2__b.sql', 'V1__a.sql'],
    ['V1__a.sql', 'V1_2__b.sql', 'V1.10__c.sql', 'R__views.sql'],
  ],
  [
    ['20260101120000_b.sql', '20251231235959_a.sql'],
    ['20251231235959_a.sql', '20260101120000_b.sql'],
  ],
  [
    ['b.sql', 'a.sql'],
    ['a.sql', 'b.sql'],
  ],
  [
    ['0001_b.sql', '0001_a.sql'],
    ['0001_a.sql', '0001_b.sql'],
  ],
])('scripts run in the order in which migration tools run them: %j', (names, order) => {
  expect(inOrder(names)).toEqual(order)
})

test('a script that undoes another of its folder is found by its name, and a folder of such alone is a choice', () => {
  expect(undoingScript(['1_a.down.sql', '1_a.up.sql'])).toBe('1_a.down.sql')
  expect(undoingScript(['20260101-a-down.sql', '20260101-a-up.sql'])).toBe('20260101-a-down.sql')
  expect(undoingScript(['U1__a.sql', 'V1__a.sql'])).toBe('U1__a.sql')
  expect(undoingScript(['1_a.down.sql', '2_b.down.sql'])).toBeNull()
  expect(undoingScript(['1_shutdown.sql', 'Update.sql'])).toBeNull()
})

test.each(['-- +goose Down', '-- +migrate Down', '-- migrate:down', '-- Down Migration', '-- //@UNDO'])(
  'a script that undoes itself from a line on: %s',
  (marker) => {
    expect(undoneFrom(`-- up\nCREATE TABLE a (id int);\n${marker}\nDROP TABLE a;`)).toEqual({
      line: 3,
      text: marker,
    })
    expect(
      undoneFrom(`CREATE TABLE a (id int); -- not ${marker}\n-- we move migrate:down to later`),
    ).toBeNull()
  },
)
