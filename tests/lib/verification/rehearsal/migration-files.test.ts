import { expect, test } from 'vitest'
import { readLimitFields } from '#lib/verification/rehearsal/limit-fields.ts'
import { readMigrationFiles } from '#lib/verification/rehearsal/migration-files.ts'

const sql = 'SELECT 1;'
const files = (...paths: string[]) => paths.map((path) => ({ path, sql }))

test.each([
  [
    ['prisma/migrations/2_b/migration.sql', 'prisma/migrations/1_a/migration.sql'],
    'prisma',
    'prisma/migrations',
    ['1_a', '2_b'],
  ],
  [['1_a/migration.sql', 'migration_lock.toml', '.DS_Store'], 'prisma', 'migrations', ['1_a']],
  [
    ['prisma/schema.prisma', 'prisma/seed.sql', 'prisma/migrations/1_a/migration.sql'],
    'prisma',
    'prisma/migrations',
    ['1_a'],
  ],
  [['m/migration_lock.toml', 'm/README.md', 'm/1_a/migration.sql'], 'prisma', 'm', ['1_a']],
  [['m/migration_lock.toml', 'm/a.sql'], 'sql', 'm/a.sql', ['a.sql']],
  [['b.sql', 'a.sql'], 'sql', 'a.sql … b.sql', ['a.sql', 'b.sql']],
  [['10_c.sql', '9_b.sql', '1_a.sql'], 'sql', '1_a.sql … 10_c.sql', ['1_a.sql', '9_b.sql', '10_c.sql']],
  [
    ['R__views.sql', 'V10__b.sql', 'V9__a.sql'],
    'sql',
    'V9__a.sql … R__views.sql',
    ['V9__a.sql', 'V10__b.sql', 'R__views.sql'],
  ],
  [['m/2_b.down.sql', 'm/1_a.down.sql'], 'sql', 'm', ['1_a.down.sql', '2_b.down.sql']],
  [['new.sql'], 'sql', 'new.sql', ['new.sql']],
])('the files %s are scripts of kind %s', (paths, kind, given, names) => {
  const read = readMigrationFiles(files(...paths))
  expect(read).toMatchObject({ kind, given })
  expect('scripts' in read && read.scripts.map(({ name }) => name)).toEqual(names)
})

test.each([
  [[], /No file/],
  [files('../a.sql'), /path/],
  [files('/etc/a.sql'), /path/],
  [files('a/./b.sql'), /path/],
  [files('a\\b.sql'), /path/],
  [files('C:a.sql'), /path/],
  [files('a\nb.sql'), /path/],
  [files('a\u202eb.sql'), /path/],
  [files(`${'a'.repeat(400)}.sql`), /path/],
  [files('a.sql', 'a.sql'), /twice/],
  [files('seed.ts'), /seed\.ts is not a \.sql file/],
  [files('migration_lock.toml'), /no \.sql file/],
  [files('a/1.sql', 'b/2.sql'), /several folders/],
  [files('a/1/migration.sql', 'b/2/migration.sql'), /Two folders/],
  [files('1/migration.sql', '2/down.sql'), /2 has no migration\.sql.*P3015/],
  // As the command: a folder that holds no .sql file at all, and a history whose folders have other files.
  [files('m/1_a/migration.sql', 'm/2_b/README.md'), /m\/2_b has no migration\.sql.*P3015/],
  [files('m/migration_lock.toml', 'm/1_a/up.sql'), /m\/1_a has no migration\.sql.*P3015/],
  [files('m/migration_lock.toml', 'm/1_a/b/migration.sql'), /Two folders/],
  [files('m/1_a/.\u202egit', 'm/1_a/migration.sql'), /path/],
  [files('m/1_a/migration.sql', 'new.sql'), /new\.sql would not run/],
  [files('prisma/migrations/1_a/migration.sql', 'sql/2_b.sql'), /sql\/2_b\.sql would not run/],
  [files('m/1_a.up.sql', 'm/1_a.down.sql'), /m\/1_a\.down\.sql undoes another script/],
  [files('V1__a.sql', 'U1__a.sql'), /U1__a\.sql undoes another script/],
  [
    [{ path: 'a.sql', sql: `${sql}\n-- +goose Down\n` }],
    /a\.sql, line 2: what follows "-- \+goose Down" undoes/,
  ],
  [[{ path: '1/migration.sql', sql: '-- migrate:down' }], /1\/migration\.sql, line 1/],
  [[{ path: 'a.sql', sql: null }], /UTF-8/],
  [[{ path: 'a.sql', sql: 'a\0' }], /UTF-8/],
  [[{ path: 'a.sql', sql: 'é'.repeat(450_001) }], /900 kB/],
  [files(...Array.from({ length: 501 }, (_, i) => `${i}.sql`)), /more than 500/],
])('files are refused with the reason: %#', (given, message) => {
  expect(readMigrationFiles(given)).toEqual({
    message: expect.stringMatching(message),
    hint: expect.stringMatching(/\w/),
  })
})

test('a byte order mark is no part of a script', () => {
  expect(readMigrationFiles([{ path: 'a.sql', sql: `\ufeff${sql}` }])).toMatchObject({ scripts: [{ sql }] })
})

test('limits are read as people write them, and the fields that cannot be read are named', () => {
  expect(readLimitFields({ maxLock: '3s', maxTime: ' 10m ', maxRowsLost: '0', noRewrites: true })).toEqual({
    limits: { maxLockMs: 3000, maxTimeMs: 600_000, maxRowsLost: 0, noRewrites: true },
    wrong: [],
  })
  expect(readLimitFields({ maxLock: '3', maxTime: '', maxRowsLost: '-1' })).toEqual({
    limits: { maxLockMs: null, maxTimeMs: null, maxRowsLost: null, noRewrites: false },
    wrong: ['maxLock', 'maxRowsLost'],
  })
})
