import pg from 'pg'
import { buildSample } from '#bin/sample/build.ts'
import { clusterUrl, type LentDatabase, lendDatabase } from './cluster.ts'

/** Lends a small sample production database: built once per size on the tests' server, then copied. */
export async function lendSampleSource({ rows = 3000 } = {}): Promise<LentDatabase> {
  const template = `sample_${rows}`
  const client = new pg.Client({ connectionString: clusterUrl() })
  await client.connect()
  try {
    // Test files run in several processes: the lock lets one of them build, and CREATE DATABASE … TEMPLATE copy alone.
    await client.query("SELECT pg_advisory_lock(hashtext('sample source'))")
    const built = await client.query('SELECT FROM pg_database WHERE datname = $1', [template])
    if (built.rowCount === 0) {
      await client.query('DROP DATABASE IF EXISTS sample_building WITH (FORCE)')
      await client.query('CREATE DATABASE sample_building TEMPLATE template0')
      await buildSample(clusterUrl('sample_building'), { rows })
      await client.query(`ALTER DATABASE sample_building RENAME TO "${template}"`)
    }
    return await lendDatabase(template)
  } finally {
    await client.end()
  }
}
