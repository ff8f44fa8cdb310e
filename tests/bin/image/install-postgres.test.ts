import path from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { compareExtensions } from '#bin/image/compare-extensions.ts'
import { extensionsOfMajor, listedExtensions, packageOf } from '#lib/postgres/extension-packages.ts'
import { clusterUrl, serverMajor, sql } from '#tests/support/cluster.ts'

const script = path.resolve('bin/image/install-postgres.sh')
const listed = (env: Record<string, string>, option = '--list') =>
  execa(script, [option], { env, reject: false })

describe('the installation of PostgreSQL in the worker’s image', () => {
  it.each([14, 15, 16, 17, 18])('installs the packages of extensions.json for %i', async (major) => {
    const { stdout } = await listed({ PG_MAJORS: String(major) })
    const packages = listedExtensions.flatMap((extension) =>
      [extension.package, extension.orPackage ?? []]
        .flat()
        .map((name) => name.replace('MAJOR', String(major))),
    )
    expect(new Set(stdout.split('\n'))).toEqual(new Set([`postgresql-${major}`, ...packages]))
  })

  it('installs majors 14 to 18 unless others are named, and servers alone where that is wanted', async () => {
    expect((await listed({ PG_EXTENSIONS: 'none' })).stdout.split('\n')).toEqual(
      [14, 15, 16, 17, 18].map((major) => `postgresql-${major}`),
    )
  })

  it('takes the edition of TimescaleDB that is named, or none', async () => {
    const of = async (TIMESCALEDB: string) =>
      (await listed({ PG_MAJORS: '17', TIMESCALEDB })).stdout.match(/\S*timescaledb\S*/g)
    expect(await of('apache')).toEqual(['postgresql-17-timescaledb'])
    expect(await of('community')).toEqual(['timescaledb-2-postgresql-17'])
    expect(await of('none')).toBe(null)
  })

  it.each<[Record<string, string>, string]>([
    [{ PG_MAJORS: '9.6' }, 'PG_MAJORS names 9.6'],
    [{ PG_REPOSITORY: 'rpm' }, 'PG_REPOSITORY is rpm'],
    [{ PG_EXTENSIONS: 'some' }, 'PG_EXTENSIONS is some'],
    [{ TIMESCALEDB: 'cloud' }, 'TIMESCALEDB is cloud'],
  ])('refuses %o with the reason', async (env, reason) => {
    const { exitCode, stderr } = await listed(env)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(reason)
  })
})

describe('extensions.json', () => {
  it('names each extension once', () => {
    const names = listedExtensions.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  })

  it('lists what the server’s own package brings, no more and no less', async () => {
    const major = await serverMajor()
    const { rows } = await sql(clusterUrl(), 'SELECT name FROM pg_available_extensions')
    const own = extensionsOfMajor(major).filter((extension) => extension.package === 'postgresql-MAJOR')
    const available = rows.map(({ name }) => name)
    expect(compareExtensions(own, available, major).missing).toEqual([])
    expect(available.filter((name) => packageOf(name, major) === null)).toEqual([])
  })

  it('is held against a server by a command that names what is missing', async () => {
    const command = (...args: string[]) =>
      execa('node', [path.resolve('bin/check-extensions.mjs'), ...args], { reject: false })
    const major = await serverMajor()
    const { exitCode, stdout } = await command(String(major))
    const { rows } = await sql(clusterUrl(), "SELECT FROM pg_available_extensions WHERE name = 'timescaledb'")
    expect(exitCode).toBe(rows.length === 0 ? 1 : 0)
    expect(stdout.includes(`✗ missing: timescaledb (postgresql-${major}-timescaledb)`)).toBe(
      rows.length === 0,
    )
    const refused = await command('seventeen')
    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toContain('usage: node bin/check-extensions.mjs')
  })
})
