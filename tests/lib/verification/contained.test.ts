import { expect, test } from 'vitest'
import { containedErrors } from '#lib/verification/contained.ts'

const refused = (command: string) => ({
  entry: `SOMETHING x ana`,
  message: 'could not execute query: ERROR:  permission denied to set parameter "session_replication_role"',
  command,
})
const missing = (message: string, command?: string) => ({
  entry: 'SOMETHING y ana',
  message: `could not execute query: ERROR:  ${message}`,
  ...(command ? { command } : {}),
})

test.each([
  ['CREATE FUNCTION app.who(i integer) RETURNS integer', 'function app.who(integer) does not exist'],
  ['CREATE FUNCTION app."Who is"(i integer) RETURNS integer', 'function app.Who is(integer) does not exist'],
  ['CREATE TABLE app.rows ( i integer )', 'relation "app.rows" does not exist'],
  ['CREATE VIEW app.v AS SELECT 1', 'type "app.v" does not exist'],
  ['CREATE TYPE app.d ( INPUT = app.d_in )', 'return type app.d is only a shell'],
  ['CREATE DOMAIN app.d AS integer', 'type "app.d[]" does not exist'],
  ['CREATE OPERATOR app.@@@ ( FUNCTION = app.op )', 'operator does not exist: integer app.@@@ integer'],
  [
    'CREATE OPERATOR CLASS app.own FOR TYPE integer USING btree AS',
    'operator class "app.own" does not exist for access method "btree"',
  ],
  [
    'CREATE OPERATOR CLASS app.own DEFAULT FOR TYPE app.d USING gin AS',
    'data type app.d has no default operator class for access method "gin"',
  ],
  ['CREATE FOREIGN DATA WRAPPER ev HANDLER h', 'foreign-data wrapper "ev" does not exist'],
  ['CREATE SERVER evs FOREIGN DATA WRAPPER ev', 'server "evs" does not exist'],
])('what was refused is why something is missing that bears its whole name: %s', (command, message) => {
  expect(containedErrors([refused(command), missing(message)]).size).toBe(2)
})

test.each([
  ['CREATE FUNCTION public.e() RETURNS integer', 'function helper(integer) does not exist'],
  ['CREATE FUNCTION public.e() RETURNS integer', 'relation "e" does not exist'],
  // Without its schema it may be any other one, which PostgreSQL would not find in an emergency either.
  ['CREATE FUNCTION app.helper() RETURNS integer', 'function helper() does not exist'],
  ['CREATE FUNCTION app.help() RETURNS integer', 'function app.helper() does not exist'],
  ['CREATE FUNCTION app.help() RETURNS integer', 'function my_app.help() does not exist'],
  ['CREATE FUNCTION app.rows() RETURNS integer', 'relation "app.rows" does not exist'],
  ['CREATE FUNCTION app.rows() RETURNS integer', 'relation "of function app.rows(" does not exist'],
  ['CREATE TABLE app.rows ( i integer )', 'relation "app.rows.x" does not exist'],
  ['CREATE TABLE app.rows ( i integer )', 'relation "old.app.rows" does not exist'],
  [
    'CREATE OPERATOR CLASS app.own FOR TYPE app.d USING gin AS',
    'data type app.d has no default operator class for access method "gin"',
  ],
  // It is there; only its owner is another one.
  ['ALTER FUNCTION app.who() OWNER TO ana', 'function app.who() does not exist'],
  ['CREATE FUNCTION app.who() RETURNS integer', 'duplicate key value violates unique constraint "app.who"'],
])('it is not why something else is missing: %s, %s', (command, message) => {
  expect(containedErrors([refused(command), missing(message)]).size).toBe(1)
})

test('what came of it goes on', () => {
  const errors = [
    missing('relation "app.t" does not exist', 'COPY app.t (i) FROM stdin;'),
    missing('type "app.d" does not exist', 'CREATE TABLE app.t ( i app.d )'),
    refused('CREATE TYPE app.d ( INPUT = app.d_in )'),
  ]
  expect(containedErrors(errors).size).toBe(3)
})

test('a foreign key needs the key of the table it points to, not of one of the same name elsewhere', () => {
  const key = refused('ALTER TABLE ONLY app.t ADD CONSTRAINT t_pkey PRIMARY KEY (i);')
  const said = 'there is no unique constraint matching given keys for referenced table "t"'
  const points = (to: string) =>
    missing(said, `ALTER TABLE ONLY app.u ADD CONSTRAINT u_fk FOREIGN KEY (i) REFERENCES ${to}(i);`)
  expect(containedErrors([key, points('app.t')]).size).toBe(2)
  expect(containedErrors([key, points('old.t')]).size).toBe(1)
})
