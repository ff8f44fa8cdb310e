import { expect, test } from 'vitest'
import { alike } from '#lib/verification/alike.ts'

test('a list of varchars says the same before and after PostgreSQL read its own words back', () => {
  const was = `CHECK (((state)::text = ANY ((ARRAY['new'::character varying, 'it''s, "old"'::character varying(9)])::text[])))`
  const is = `CHECK (((state)::text = ANY (ARRAY[('new'::character varying)::text, ('it''s, "old"'::character varying(9))::text])))`
  expect(alike(was, is)).toBe(true)
  expect(alike(was, is.replace('new', 'now'))).toBe(false)
  expect(alike(was, is.replace(')::text])))', ')::name])))'))).toBe(false)
})

test('nothing else is passed over', () => {
  expect(alike("DEFAULT 'a'::text", "DEFAULT 'A'::text")).toBe(false)
  expect(alike('integer', 'integer NOT NULL')).toBe(false)
})
