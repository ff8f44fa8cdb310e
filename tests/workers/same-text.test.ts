import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { tamperedCopies } from '#tests/support/tampered-copies.ts'

/** A list of varchars, with NULL in it, is printed in one way and, once that was read, in another. */
const listed = `v IN ('x', NULL, 'it''s')`
const other = `v IN ('x', NULL, 'its')`

type Kind = {
  name: string
  /** Made on the source. */
  made: string
  /** Made of the copy: the smallest real difference of the same kind. */
  differs: string
  finding: { kind: string; subject: string }
  since?: number
}

const kinds: Kind[] = [
  {
    name: 'a view with literals in UNION branches of a CTE',
    made: `CREATE VIEW s.cte AS WITH c AS (SELECT 1 AS k, 'x' AS w UNION ALL SELECT 2, 'z') SELECT * FROM c`,
    differs: `CREATE OR REPLACE VIEW s.cte AS WITH c AS (SELECT 1 AS k, 'x' AS w UNION ALL SELECT 2, 'Z') SELECT * FROM c`,
    finding: { kind: 'view', subject: 's.cte' },
  },
  {
    name: 'a view with EXISTS (SELECT literal)',
    made: `CREATE VIEW s.exists_x AS SELECT i FROM s.t WHERE EXISTS (SELECT 'x' FROM s.t t2) AND (SELECT 'y') = v`,
    differs: `CREATE OR REPLACE VIEW s.exists_x AS SELECT i FROM s.t WHERE EXISTS (SELECT 'x' FROM s.t t2) AND (SELECT 'Y') = v`,
    finding: { kind: 'view', subject: 's.exists_x' },
  },
  {
    name: 'a view with NULL in UNION branches of a sub-select',
    made: `CREATE VIEW s.nulls AS SELECT * FROM (SELECT i, NULL::integer AS a FROM s.t UNION ALL SELECT i, NULL FROM s.t) q`,
    differs: `CREATE OR REPLACE VIEW s.nulls AS SELECT * FROM (SELECT i, NULL::integer AS a FROM s.t UNION ALL SELECT i, 0 FROM s.t) q`,
    finding: { kind: 'view', subject: 's.nulls' },
  },
  {
    name: 'a view with a list of varchars, its options in another order',
    made: `CREATE VIEW s.listed WITH (check_option=cascaded, security_barrier=true) AS SELECT * FROM s.t WHERE ${listed}`,
    differs: `ALTER VIEW s.listed SET (security_barrier=false)`,
    finding: { kind: 'view', subject: 's.listed' },
  },
  {
    name: 'a materialized view',
    made: `CREATE MATERIALIZED VIEW s.stored AS SELECT i, (SELECT 'x') AS x FROM s.t WHERE ${listed}; CREATE INDEX stored_v ON s.stored (i) WHERE x <> 'q'`,
    differs: `DROP MATERIALIZED VIEW s.stored; CREATE MATERIALIZED VIEW s.stored AS SELECT i, (SELECT 'x') AS x FROM s.t WHERE ${other}; CREATE INDEX stored_v ON s.stored (i) WHERE x <> 'q'`,
    finding: { kind: 'view', subject: 's.stored' },
  },
  {
    name: 'a rule',
    made: `CREATE RULE on_odd AS ON INSERT TO s.t WHERE NEW.${listed} AND EXISTS (SELECT 'x') DO ALSO INSERT INTO s.log VALUES (NEW.i)`,
    differs: `CREATE OR REPLACE RULE on_odd AS ON INSERT TO s.t WHERE NEW.${other} AND EXISTS (SELECT 'x') DO ALSO INSERT INTO s.log VALUES (NEW.i)`,
    finding: { kind: 'rule', subject: 's.t · on_odd' },
  },
  {
    name: 'a policy for roles in another order',
    made: `CREATE POLICY p ON s.t FOR UPDATE TO role_b, role_a USING (${listed}) WITH CHECK (EXISTS (SELECT 'x' FROM s.t o WHERE o.i = t.i))`,
    differs: `ALTER POLICY p ON s.t USING (${listed}) WITH CHECK (EXISTS (SELECT 'x' FROM s.t o WHERE o.i = o.i))`,
    finding: { kind: 'policy', subject: 's.t · p' },
  },
  {
    name: 'a policy for inserts',
    made: `CREATE POLICY ins ON s.t FOR INSERT WITH CHECK (${listed})`,
    differs: `ALTER POLICY ins ON s.t WITH CHECK (${other})`,
    finding: { kind: 'policy', subject: 's.t · ins' },
  },
  {
    name: 'a CHECK of a table',
    made: `ALTER TABLE s.t ADD CONSTRAINT c CHECK (${listed}), ADD CONSTRAINT c2 CHECK (${listed}) NO INHERIT NOT VALID`,
    differs: `ALTER TABLE s.t DROP CONSTRAINT c, ADD CONSTRAINT c CHECK (${other})`,
    finding: { kind: 'constraint', subject: 's.t · c' },
  },
  {
    name: 'a CHECK of a partitioned table',
    made: `CREATE TABLE s.part (i integer, v varchar(9), CONSTRAINT pc CHECK (${listed})) PARTITION BY LIST (i); CREATE TABLE s.part_1 PARTITION OF s.part FOR VALUES IN (1)`,
    differs: `ALTER TABLE s.part DROP CONSTRAINT pc, ADD CONSTRAINT pc CHECK (${other})`,
    finding: { kind: 'constraint', subject: 's.part · pc' },
  },
  {
    name: 'the key of a partitioned table',
    made: `CREATE TABLE s.keyed (i integer, v varchar(9)) PARTITION BY LIST ((CASE WHEN ${listed} THEN 1 ELSE 2 END))`,
    differs: `DROP TABLE s.keyed; CREATE TABLE s.keyed (i integer, v varchar(9)) PARTITION BY LIST ((CASE WHEN ${other} THEN 1 ELSE 2 END))`,
    finding: { kind: 'table-option', subject: 's.keyed' },
  },
  {
    name: 'an exclusion constraint',
    made: `ALTER TABLE s.t ADD CONSTRAINT x EXCLUDE USING btree ((CASE WHEN ${listed} THEN i END) WITH =) WHERE (${listed})`,
    differs: `ALTER TABLE s.t DROP CONSTRAINT x, ADD CONSTRAINT x EXCLUDE USING btree ((CASE WHEN ${listed} THEN i END) WITH =) WHERE (${other})`,
    finding: { kind: 'constraint', subject: 's.t · x' },
  },
  {
    name: 'a domain',
    made: `CREATE DOMAIN s.d AS varchar(9) DEFAULT CASE WHEN 'a'::varchar IN ('x', NULL, 'y') THEN 'x' ELSE 'z' END CONSTRAINT a CHECK (VALUE ~~ 'x%') CONSTRAINT b CHECK (VALUE IN ('x', NULL, 'y'))`,
    differs: `ALTER DOMAIN s.d DROP CONSTRAINT b; ALTER DOMAIN s.d ADD CONSTRAINT b CHECK (VALUE IN ('x', 'y'))`,
    finding: { kind: 'type', subject: 's.d' },
  },
  {
    name: 'a default',
    made: `CREATE TABLE s.defaults (i integer, at boolean NOT NULL DEFAULT (lower('A')::varchar IN ('x', NULL, 'y')))`,
    differs: `ALTER TABLE s.defaults ALTER at SET DEFAULT (lower('A')::varchar IN ('x', NULL, 'Y'))`,
    finding: { kind: 'column', subject: 's.defaults · at' },
  },
  {
    name: 'a default of a view',
    made: `CREATE VIEW s.insertable AS SELECT i FROM s.t; ALTER VIEW s.insertable ALTER i SET DEFAULT CASE WHEN lower('A')::varchar IN ('x', NULL) THEN 1 END`,
    differs: `ALTER VIEW s.insertable ALTER i SET DEFAULT CASE WHEN lower('A')::varchar IN ('x', NULL) THEN 2 END`,
    finding: { kind: 'column', subject: 's.insertable · i' },
  },
  {
    name: 'a generated column',
    made: `CREATE TABLE s.generated (v varchar(9), g boolean GENERATED ALWAYS AS (${listed}) STORED)`,
    differs: `ALTER TABLE s.generated DROP COLUMN g; ALTER TABLE s.generated ADD COLUMN g boolean GENERATED ALWAYS AS (${other}) STORED`,
    finding: { kind: 'column', subject: 's.generated · g' },
  },
  {
    name: 'an index over expressions, with a condition',
    made: `CREATE UNIQUE INDEX idx ON s.t USING btree ((CASE WHEN ${listed} THEN i END) DESC) INCLUDE (v) WITH (fillfactor=70) WHERE ${listed}`,
    differs: `DROP INDEX s.idx; CREATE UNIQUE INDEX idx ON s.t USING btree ((CASE WHEN ${other} THEN i END) DESC) INCLUDE (v) WITH (fillfactor=70) WHERE ${listed}`,
    finding: { kind: 'index', subject: 's.t · idx' },
  },
  {
    name: 'an index of a partitioned table',
    made: `CREATE INDEX part_idx ON s.part (i) WHERE ${listed}`,
    differs: `DROP INDEX s.part_idx; CREATE INDEX part_idx ON s.part (i) WHERE ${other}`,
    finding: { kind: 'index', subject: 's.part · part_idx' },
  },
  {
    name: 'extended statistics over an expression',
    made: `CREATE STATISTICS s.stat ON i, (CASE WHEN ${listed} THEN 1 END) FROM s.t`,
    differs: `DROP STATISTICS s.stat; CREATE STATISTICS s.stat ON i, (CASE WHEN ${other} THEN 1 END) FROM s.t`,
    finding: { kind: 'statistics', subject: 's.stat' },
    since: 14,
  },
  {
    name: 'a trigger with a condition',
    made: `CREATE FUNCTION s.trg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER "on WHEN" BEFORE UPDATE ON s.t FOR EACH ROW WHEN (NEW.${listed}) EXECUTE FUNCTION s.trg()`,
    differs: `DROP TRIGGER "on WHEN" ON s.t; CREATE TRIGGER "on WHEN" BEFORE UPDATE ON s.t FOR EACH ROW WHEN (NEW.${other}) EXECUTE FUNCTION s.trg()`,
    finding: { kind: 'trigger', subject: 's.t · on WHEN' },
  },
  {
    name: 'a constraint trigger',
    made: `CREATE CONSTRAINT TRIGGER ct AFTER UPDATE ON s.t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.${listed}) EXECUTE FUNCTION s.trg()`,
    differs: `DROP TRIGGER ct ON s.t; CREATE CONSTRAINT TRIGGER ct AFTER UPDATE ON s.t DEFERRABLE FOR EACH ROW WHEN (NEW.${listed}) EXECUTE FUNCTION s.trg()`,
    finding: { kind: 'trigger', subject: 's.t · ct' },
  },
  {
    name: 'a function whose body is kept as what it means',
    made: `CREATE FUNCTION s.body(v varchar) RETURNS boolean LANGUAGE sql BEGIN ATOMIC; SELECT EXISTS (SELECT 'x' FROM s.t) AND ${listed} AND body.v = (SELECT 'y'); END`,
    differs: `CREATE OR REPLACE FUNCTION s.body(v varchar) RETURNS boolean LANGUAGE sql BEGIN ATOMIC; SELECT EXISTS (SELECT 'x' FROM s.t) AND ${other} AND body.v = (SELECT 'y'); END`,
    finding: { kind: 'routine', subject: 's.body(v character varying)' },
    since: 14,
  },
  {
    name: 'a default of an argument',
    made: `CREATE FUNCTION s.arg(v boolean DEFAULT (lower('A')::varchar IN ('x', NULL, 'y'))) RETURNS boolean LANGUAGE sql AS 'SELECT v'`,
    differs: `CREATE OR REPLACE FUNCTION s.arg(v boolean DEFAULT (lower('A')::varchar IN ('x', NULL, 'Y'))) RETURNS boolean LANGUAGE sql AS 'SELECT v'`,
    finding: { kind: 'routine', subject: 's.arg(v boolean)' },
  },
  {
    name: 'rows of a publication',
    made: `CREATE PUBLICATION pub_ FOR TABLE s.t WHERE (i > 0 AND v IS NOT NULL)`,
    differs: `ALTER PUBLICATION pub_ SET TABLE s.t WHERE (i > 1 AND v IS NOT NULL)`,
    finding: { kind: 'publication', subject: 'pub_ · s.t' },
    since: 15,
  },
]

let source: LentDatabase
let major = 0
const named = (text: string) =>
  text.replaceAll('pub_', `${source.name}_pub`).replaceAll('role_', `${source.name}_`)
const here = () => kinds.filter(({ since = 0 }) => since <= major)

beforeAll(async () => {
  source = await lendDatabase()
  const { rows } = await sql(source.url, `SELECT current_setting('server_version_num')::int / 10000 AS major`)
  major = rows[0].major
  await sql(
    source.url,
    named(
      'CREATE ROLE role_b; CREATE ROLE role_a; CREATE SCHEMA s; CREATE TABLE s.t (i integer, v varchar(9)); CREATE TABLE s.log (i integer); INSERT INTO s.t VALUES (1)',
    ),
    ...here().map(({ made }) => named(made)),
  )
})
afterAll(() => source.close())

describe('a definition that PostgreSQL prints otherwise once it has read its own text', () => {
  const { tampered } = tamperedCopies(() => source.url)

  test('is the same definition', async () => {
    const checks = await prove(source.url)
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  })

  test.each(kinds)('$name: a real difference is still found', async ({ differs, finding, since = 0 }) => {
    if (since > major) return
    const { kind, subject } = finding
    const found = failures(await tampered(named(differs)))
    // What was made anew belongs to another role now; partitions have what their parent has.
    const others = found.filter((check) => check.kind !== 'owner' && !check.subject.startsWith('s.part_1'))
    expect(others.map((check) => [check.kind, check.subject])).toEqual([[kind, named(subject)]])
  })
})

test('the copy of a copy is the same, too', async () => {
  // Its texts were read and printed once more than those of the source.
  const checks = await prove(source.url, {
    tamper:
      named(`ALTER TABLE s.t DROP CONSTRAINT c; DO $$ BEGIN EXECUTE (SELECT format('ALTER TABLE s.t ADD CONSTRAINT c %s', pg_get_constraintdef(oid)) FROM pg_constraint WHERE conname = 'c2'); END $$;
      ALTER TABLE s.t RENAME CONSTRAINT c TO kept; ALTER TABLE s.t DROP CONSTRAINT c2; ALTER TABLE s.t RENAME CONSTRAINT kept TO c2; ALTER TABLE s.t ADD CONSTRAINT c CHECK (${listed})`),
  })
  expect(failures(checks)).toEqual([])
})
