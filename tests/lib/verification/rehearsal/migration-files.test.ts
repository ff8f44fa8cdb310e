import { expect, test } from 'vitest'
import { readLimits } from '#lib/verification/rehearsal/limit-fields.ts'
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
  [['b.sql', 'a.sql'], 'sql', 'a.sql … b.sql', ['a.sql', 'b.sql']],
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

test('limits are read as people write them, and the fields that cannot be read are named', () => {
  expect(readLimits({ maxLock: '3s', maxTime: ' 10m ', maxRowsLost: '0', noRewrites: true })).toEqual({
    limits: { maxLockMs: 3000, maxTimeMs: 600_000, maxRowsLost: 0, noRewrites: true },
    wrong: [],
  })
  expect(readLimits({ maxLock: '3', maxTime: '', maxRowsLost: '-1' })).toEqual({
    limits: { maxLockMs: null, maxTimeMs: null, maxRowsLost: null, noRewrites: false },
    wrong: ['maxLock', 'maxRowsLost'],
  })
})
