import pg from 'pg'
import type { ProductionWarningKind } from '#lib/verification/production-warnings/production-warning.ts'

/** A state of production that gives one warning, on names that must be quoted and that a terminal must not obey. */
export type State = {
  kind: ProductionWarningKind
  what: string
  /** What the warning is about. */
  subject: string[]
  /** Made in a database without the state, too. */
  base?: string[]
  make: string[]
  /** More of the state than statements can make; then a statement of `make` may fail. */
  asWell?: (url: string) => Promise<void>
  /** Rows that what mends it cannot pass: how many it shows, and the statements after which it passes. */
  broken?: { rows: number; heal: string[] }
  /** The first major that can have it. */
  from?: number
  /** Who reads once it is mended. */
  readAs?: string
  after?: (url: string) => Promise<void>
}

const schema = 'A "p\np'
const orders = "or'd\u001b[2Jers"
const q = (name: string) => `"${name.replaceAll('"', '""')}"`
const [s, o] = [q(schema), q(orders)]
const here = (name: string) => `${s}.${q(name)}`

const clients: pg.Client[] = []
/** Signs in and stays, as an application does. */
async function stay(url: string, user: string): Promise<void> {
  const address = new URL(url)
  address.username = user
  address.password = 'x'
  const client = new pg.Client({ connectionString: address.href, application_name: 'shop' })
  clients.push(client)
  await client.connect()
}
export async function endClients(): Promise<void> {
  await Promise.all(clients.splice(0).map((client) => client.end()))
}

const table = [
  `CREATE TABLE ${s}.${o} (id serial PRIMARY KEY, name text)`,
  `INSERT INTO ${s}.${o} (name) VALUES ('a'), ('b')`,
]
const unindexed = [`CREATE TABLE ${here('unindexed')} (id serial, name text)`]
const downwards = [
  `CREATE SEQUENCE ${here('down')} INCREMENT -1`,
  `CREATE TABLE ${here('downwards')} (id int PRIMARY KEY DEFAULT nextval('${s}.${q('down')}'), n int)`,
]
const family = [
  `CREATE TABLE ${here('parents')} (id int PRIMARY KEY)`,
  `CREATE TABLE ${here('child"ren')} (id int PRIMARY KEY, parent int CONSTRAINT "of ""it" REFERENCES ${here('parents')})`,
]
const triggered = [
  `CREATE FUNCTION ${here('note')}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
  `CREATE TRIGGER "no\nted" BEFORE INSERT ON ${s}.${o} FOR EACH ROW EXECUTE FUNCTION ${here('note')}()`,
]
const rows = (key: string) =>
  `SELECT n AS id${key}, repeat('x', 250) AS filler FROM generate_series(1, 40000) n`
const current = [
  `CREATE FUNCTION ${here('zone')}(text) RETURNS text IMMUTABLE LANGUAGE sql SET search_path = '' AS $$ SELECT $1 || current_setting('TimeZone') $$`,
  `CREATE FUNCTION ${here('slug')}(value text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT lower(value) $$`,
]
const owned = [
  `CREATE TABLE ${here('owners')} (id int, "of" int, PRIMARY KEY (id, "of"))`,
  `CREATE TABLE ${here('own"ed')} (id int PRIMARY KEY, owner int, "of" int, CONSTRAINT kept FOREIGN KEY (owner, "of") REFERENCES ${here('owners')} ON DELETE CASCADE)`,
  `CREATE TABLE ${here('parted owned')} (id int, owner int, "of" int, CONSTRAINT kept FOREIGN KEY (owner, "of") REFERENCES ${here('owners')}) PARTITION BY RANGE (id)`,
  `CREATE TABLE ${here('parted owned 1')} PARTITION OF ${here('parted owned')} DEFAULT`,
]
const refuses = (statement: string) => async (url: string) => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const refused = await client.query(statement).then(
      () => null,
      ({ code }: { code: string }) => code,
    )
    if (!['23503', '23505'].includes(refused ?? '')) throw new Error(`not refused: ${refused}`)
  } finally {
    await client.end()
  }
}
const ages = 2_794_967_297

export const states: State[] = [
  {
    kind: 'sequence-behind',
    what: 'rows were inserted with ids of their own',
    subject: [schema, `${orders}_id_seq`, schema, orders, 'id'],
    base: [...table, ...unindexed],
    make: [`INSERT INTO ${s}.${o} (id) VALUES (40)`],
  },
  {
    kind: 'sequence-behind',
    what: 'a sequence that counts down',
    subject: [schema, 'down', schema, 'downwards', 'id'],
    base: downwards,
    make: [`INSERT INTO ${here('downwards')} (id) VALUES (-7)`],
  },
  {
    kind: 'sequence-behind',
    what: 'of a partitioned table',
    subject: [schema, 'parted_id_seq', schema, 'parted', 'id'],
    base: [
      `CREATE TABLE ${here('parted')} (id serial PRIMARY KEY) PARTITION BY RANGE (id)`,
      `CREATE TABLE ${here('parted_1')} PARTITION OF ${here('parted')} FOR VALUES FROM (0) TO (100)`,
    ],
    make: [`INSERT INTO ${here('parted')} VALUES (9)`],
  },
  {
    kind: 'constraint-not-valid',
    what: 'a CHECK',
    subject: [schema, orders, 'named" it'],
    base: table,
    make: [`ALTER TABLE ${s}.${o} ADD CONSTRAINT "named"" it" CHECK (name <> '') NOT VALID`],
  },
  {
    kind: 'sequence-behind',
    what: 'a sequence of a smaller type than its column',
    subject: [schema, 'grown_id_seq', schema, 'grown', 'id'],
    base: [`CREATE TABLE ${here('grown')} (id serial PRIMARY KEY)`],
    make: [
      `ALTER TABLE ${here('grown')} ALTER COLUMN id TYPE bigint`,
      `INSERT INTO ${here('grown')} VALUES (3000000000)`,
    ],
  },
  {
    kind: 'constraint-not-valid',
    what: 'a CHECK that a row breaks',
    subject: [schema, 'bro"ken', 'po"sitive'],
    base: [`CREATE TABLE ${here('bro"ken')} (id int PRIMARY KEY, parent int)`],
    make: [
      `INSERT INTO ${here('bro"ken')} VALUES (-1, 7), (2, NULL)`,
      `ALTER TABLE ${here('bro"ken')} ADD CONSTRAINT "po""sitive" CHECK (id > 0) NOT VALID`,
    ],
    broken: { rows: 1, heal: [`UPDATE ${here('bro"ken')} SET id = 1 WHERE id = -1`] },
  },
  {
    kind: 'constraint-not-valid',
    what: 'a foreign key that a row breaks',
    subject: [schema, 'bro"ken', 'to'],
    base: family,
    make: [
      `ALTER TABLE ${here('bro"ken')} ADD CONSTRAINT "to" FOREIGN KEY (parent) REFERENCES ${here('parents')} NOT VALID`,
    ],
    broken: { rows: 1, heal: [`INSERT INTO ${here('parents')} VALUES (7)`] },
  },
  {
    kind: 'constraint-not-valid',
    what: 'a CHECK of a domain',
    subject: [schema, 'pos"itive', 'above'],
    base: [`CREATE DOMAIN ${here('pos"itive')} AS int`],
    make: [`ALTER DOMAIN ${here('pos"itive')} ADD CONSTRAINT above CHECK (VALUE > 0) NOT VALID`],
  },
  {
    kind: 'constraint-not-enforced',
    what: 'a CHECK',
    subject: [schema, orders, 'un"enforced'],
    from: 18,
    base: table,
    make: [`ALTER TABLE ${s}.${o} ADD CONSTRAINT "un""enforced" CHECK (id > 0) NOT ENFORCED`],
  },
  {
    kind: 'constraint-not-enforced',
    what: 'a foreign key',
    subject: [schema, 'child"ren', 'loose'],
    from: 18,
    base: family,
    make: [
      `ALTER TABLE ${here('child"ren')} ADD CONSTRAINT loose FOREIGN KEY (id) REFERENCES ${here('parents')} NOT ENFORCED`,
    ],
  },
  {
    kind: 'constraint-disabled',
    what: 'a foreign key whose triggers are off',
    subject: [schema, 'child"ren', 'of "it'],
    base: family,
    make: [`ALTER TABLE ${here('child"ren')} DISABLE TRIGGER ALL`],
  },
  {
    kind: 'constraint-disabled',
    what: 'a foreign key that rows broke meanwhile',
    subject: [schema, 'own"ed', 'kept'],
    base: owned,
    make: [
      `ALTER TABLE ${here('own"ed')} DISABLE TRIGGER ALL`,
      `INSERT INTO ${here('own"ed')} VALUES (1, 1, 1), (2, NULL, 1), (3, 5, 5)`,
    ],
    broken: { rows: 2, heal: [`INSERT INTO ${here('owners')} VALUES (1, 1), (5, 5)`] },
    after: refuses(`INSERT INTO ${here('own"ed')} VALUES (4, 9, 9)`),
  },
  {
    kind: 'constraint-disabled',
    what: 'a foreign key of a partitioned table, off in a partition',
    subject: [schema, 'parted owned 1', 'kept', schema, 'parted owned'],
    base: owned,
    make: [
      `ALTER TABLE ${here('parted owned 1')} DISABLE TRIGGER ALL`,
      `INSERT INTO ${here('parted owned 1')} VALUES (1, 8, 8)`,
    ],
    broken: { rows: 1, heal: [`INSERT INTO ${here('owners')} VALUES (8, 8)`] },
    after: refuses(`INSERT INTO ${here('parted owned')} VALUES (4, 9, 9)`),
  },
  {
    kind: 'constraint-disabled',
    what: 'a deferrable unique constraint with duplicates',
    subject: [schema, 'late', 'later'],
    base: [
      `CREATE TABLE ${here('late')} (id int PRIMARY KEY, "n""o" int CONSTRAINT later UNIQUE DEFERRABLE INITIALLY DEFERRED)`,
    ],
    make: [
      `ALTER TABLE ${here('late')} DISABLE TRIGGER ALL`,
      `INSERT INTO ${here('late')} VALUES (1, 1), (2, 1), (3, NULL), (4, NULL)`,
    ],
    broken: {
      rows: 1,
      heal: [
        `DELETE FROM ${here('late')} WHERE id = 2`,
        `DO $$ DECLARE x text; BEGIN FOR x IN SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid AND indrelid = '${here('late')}'::regclass LOOP EXECUTE 'DROP INDEX ' || x; END LOOP; END $$`,
      ],
    },
    after: refuses(`INSERT INTO ${here('late')} VALUES (5, 1)`),
  },
  {
    kind: 'trigger-disabled',
    what: 'a trigger of a person',
    subject: [schema, orders, 'no\nted'],
    base: [...table, ...triggered],
    make: [`ALTER TABLE ${s}.${o} DISABLE TRIGGER "no\nted"`],
  },
  {
    kind: 'index-invalid',
    what: 'a unique index that could not be built',
    subject: [schema, 'one "name'],
    base: table,
    make: [
      `UPDATE ${s}.${o} SET name = 'twice'`,
      `CREATE UNIQUE INDEX CONCURRENTLY "one ""name" ON ${s}.${o} (name)`,
    ],
    asWell: async (url) => {
      const client = new pg.Client(url)
      await client.connect()
      await client.query(`UPDATE ${s}.${o} SET name = 'once ' || id`)
      await client.end()
    },
  },
  {
    kind: 'index-invalid',
    what: 'a unique index of an expression with duplicates, of some rows',
    subject: [schema, 'twice once'],
    base: [`CREATE TABLE ${here('twi"ce')} (id int PRIMARY KEY, "na""me" text)`],
    make: [
      `INSERT INTO ${here('twi"ce')} VALUES (1, 'a'), (2, 'A'), (3, NULL), (4, NULL), (-5, 'a')`,
      `CREATE UNIQUE INDEX CONCURRENTLY "twice once" ON ${here('twi"ce')} (lower("na""me")) WHERE id > 0`,
    ],
    asWell: async () => {},
    broken: { rows: 1, heal: [`DELETE FROM ${here('twi"ce')} WHERE id = 2`] },
  },
  {
    kind: 'index-invalid',
    what: 'what a REINDEX CONCURRENTLY left',
    subject: [schema, 'by_name_ccnew'],
    base: table,
    make: [
      `CREATE INDEX by_name_ccnew ON ${s}.${o} (name)`,
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid = '${s}.by_name_ccnew'::regclass`,
    ],
  },
  {
    kind: 'table-unlogged',
    what: 'a table',
    subject: [schema, 'un\tlogged'],
    base: [`CREATE TABLE ${here('logged')} (id int)`],
    make: [`CREATE UNLOGGED TABLE ${here('un\tlogged')} (id int)`],
  },
  {
    kind: 'table-unlogged',
    what: 'a table that refers to others',
    subject: [schema, 'third'],
    make: [
      `CREATE UNLOGGED TABLE ${here('first')} (id int PRIMARY KEY)`,
      `CREATE UNLOGGED TABLE ${here('second')} (id int PRIMARY KEY REFERENCES ${here('first')} REFERENCES ${here('second')})`,
      `CREATE UNLOGGED TABLE ${here('third')} (id int REFERENCES ${here('second')})`,
    ],
  },
  {
    kind: 'table-without-key',
    what: 'no column could be the key',
    subject: [schema, 'large "1'],
    base: [
      `CREATE TABLE ${here('keyed')} AS ${rows('')}`,
      `ALTER TABLE ${here('keyed')} ADD PRIMARY KEY (id)`,
      `CREATE TABLE ${here('small')} AS SELECT 1 AS id`,
    ],
    make: [`CREATE TABLE ${here('large "1')} AS ${rows(', n AS row_id')}`],
  },
  {
    kind: 'table-without-key',
    what: 'a unique column could be the key',
    subject: [schema, 'large "2'],
    make: [
      `CREATE TABLE ${here('large "2')} AS ${rows('')}`,
      `ALTER TABLE ${here('large "2')} ALTER COLUMN id SET NOT NULL, ADD UNIQUE (id)`,
    ],
  },
  {
    kind: 'table-without-key',
    what: 'a partitioned table',
    subject: [schema, 'large "3'],
    make: [
      `CREATE TABLE ${here('large "3')} (id int, filler text) PARTITION BY RANGE (id)`,
      `CREATE TABLE ${here('large "3 a')} PARTITION OF ${here('large "3')} FOR VALUES FROM (0) TO (20000)`,
      `CREATE TABLE ${here('large "3 b')} PARTITION OF ${here('large "3')} DEFAULT`,
      `INSERT INTO ${here('large "3')} ${rows('')}`,
    ],
  },
  {
    kind: 'depends-on-session',
    what: 'a CHECK with the time',
    subject: [schema, 'made "at', 'in the "past'],
    base: current,
    make: [
      `CREATE TABLE ${here('made "at')} (id int PRIMARY KEY, at timestamptz, CONSTRAINT "in the ""past" CHECK (at <= now() AND id > 0))`,
      `INSERT INTO ${here('made "at')} VALUES (1, now())`,
    ],
    after: async (url) => {
      const client = new pg.Client(url)
      await client.connect()
      try {
        await client.query(`INSERT INTO ${here('made "at')} VALUES (2, NULL)`)
        const broken = await client
          .query(`INSERT INTO ${here('made "at')} VALUES (3, now() + interval '1 day')`)
          .catch((thrown: { code: string }) => thrown.code)
        if (broken !== '23514') throw new Error('the trigger does not hold the rule of the CHECK')
      } finally {
        await client.end()
      }
    },
  },
  {
    kind: 'depends-on-session',
    what: 'a CHECK of a domain',
    subject: [schema, 'mo"ment', 'past'],
    make: [`CREATE DOMAIN ${here('mo"ment')} AS timestamptz CONSTRAINT past CHECK (VALUE <= now())`],
  },
  {
    kind: 'depends-on-session',
    what: 'a generated column by a function that is not immutable in truth',
    subject: [schema, 'gen"erated', 'zo"ned'],
    base: current,
    make: [
      `CREATE TABLE ${here('gen"erated')} (id int PRIMARY KEY, name text, "zo""ned" text GENERATED ALWAYS AS (${here('zone')}(name)) STORED)`,
    ],
  },
  {
    kind: 'depends-on-session',
    what: 'an index by such a function',
    subject: [schema, orders, 'by "zone'],
    base: [...table, ...current],
    make: [`CREATE INDEX "by ""zone" ON ${s}.${o} (${here('zone')}(name))`],
  },
  {
    kind: 'depends-on-function',
    what: 'names in its body are resolved by the session',
    subject: [schema, 'slug', 'value text'],
    base: [...table, ...current],
    make: [
      `CREATE INDEX "by ""slug" ON ${s}.${o} (${here('slug')}(name))`,
      `ALTER TABLE ${s}.${o} ADD CHECK (${here('slug')}(name) <> 'no')`,
    ],
  },
  {
    kind: 'database-collation',
    what: 'the rules were changed by an update of the system',
    subject: ['sick'],
    from: 15,
    make: [`UPDATE pg_database SET datcollversion = '1' WHERE datname = 'sick'`],
  },
  {
    kind: 'collation',
    what: 'the rules were changed by an update of the system',
    subject: [schema, 'ger"man'],
    base: [`CREATE COLLATION ${here('well')} (provider = icu, locale = 'de')`],
    make: [
      `CREATE COLLATION ${here('ger"man')} (provider = icu, locale = 'de', version = '1')`,
      `CREATE INDEX "in ""german" ON ${s}.${o} (name COLLATE ${here('ger"man')})`,
    ],
  },
  {
    kind: 'extension-behind',
    what: 'the server has a newer one',
    subject: ['pg_trgm'],
    base: [`CREATE EXTENSION citext SCHEMA ${s}`],
    make: [`CREATE EXTENSION pg_trgm SCHEMA ${s} VERSION '1.3'`],
  },
  {
    kind: 'slot-holds-wal',
    what: 'without a receiver',
    subject: ['forgotten'],
    make: [`SELECT pg_create_physical_replication_slot('forgotten', true)`],
  },
  {
    kind: 'transaction-age',
    what: 'half of them are used',
    subject: ['sick'],
    make: [`UPDATE pg_database SET datfrozenxid = '${ages}' WHERE datname = 'sick'`],
  },
  {
    kind: 'multixact-age',
    what: 'half of them are used',
    subject: ['sick'],
    make: [`UPDATE pg_database SET datminmxid = '${ages}' WHERE datname = 'sick'`],
    asWell: async () => {},
  },
  {
    kind: 'role-superuser',
    what: 'an application is signed in as one',
    subject: ['app "super'],
    make: [`CREATE ROLE "app ""super" LOGIN SUPERUSER PASSWORD 'x'`],
    asWell: (url) => stay(url, 'app "super'),
    after: async (url) => {
      const address = new URL(url)
      address.username = 'app "super'
      address.password = 'x'
      const client = new pg.Client(address.href)
      await client.connect()
      try {
        await client.query(`INSERT INTO ${here('parents')} VALUES (700)`)
        await client.query(`SELECT nextval('${s}.${q('down')}')`)
      } finally {
        await client.end()
      }
    },
  },
  {
    kind: 'role-bypassrls',
    what: 'an application is signed in as one',
    subject: ['app "bypass'],
    make: [`CREATE ROLE "app ""bypass" LOGIN BYPASSRLS PASSWORD 'x'`],
    asWell: (url) => stay(url, 'app "bypass'),
  },
  {
    kind: 'role-superuser',
    what: 'we are signed in as the first role',
    subject: ['postgres'],
    make: [],
    readAs: 'backproof_reader',
  },
]
