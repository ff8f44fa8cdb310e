import type pg from 'pg'

/** The codes of a name that is not found: a schema, a relation, a type, a function or an operator. */
const notFound = new Set(['3F000', '42P01', '42704', '42883'])

/**
 * Reads in a session of ours, whose search path is empty; what can only be planned with the database's own (an index over a function
 * that names a type without its schema) is read once more with that one.
 */
export async function retryWithOwnSearchPath<T>(client: pg.Client, read: () => Promise<T>): Promise<T> {
  await client.query('SAVEPOINT own_search_path')
  try {
    return await read()
  } catch (thrown) {
    if (!notFound.has(String((thrown as { code?: string }).code))) throw thrown
    await client.query('ROLLBACK TO SAVEPOINT own_search_path; SET LOCAL search_path TO DEFAULT')
    await putSystemFirst(client)
    const result = await read()
    await client.query("SET LOCAL search_path = ''")
    return result
  } finally {
    await client.query('RELEASE SAVEPOINT own_search_path').catch(() => {})
  }
}

/** The database's owner may have put a schema before the system's, with operators of its own in it. */
async function putSystemFirst(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ search_path: string }>('SHOW search_path')
  const own = rows[0]?.search_path ?? ''
  await client.query("SELECT pg_catalog.set_config('search_path', $1, true)", [
    own === '' ? 'pg_catalog' : `pg_catalog, ${own}`,
  ])
}
