import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const folder = path.resolve('lib/postgres/sql')

test.each(readdirSync(folder))(
  '%s is ASCII to the last comment: a server of another encoding translates all of it',
  (name) => {
    expect(readFileSync(path.join(folder, name), 'latin1')).toMatch(/^[\n\x20-\x7e]*$/)
  },
)
