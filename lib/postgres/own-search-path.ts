import type pg from 'pg'

/** SQLSTATEs of an undefined schema, table, object, function or operator. */
const notFound = new Set(['3F000', '42P01', '42704', '42883'])

/**
 * Reads with the session's empty search_path, and again with the database's own where a name is not found. Why: an index expression
 * may call a function that uses a type without its schema, and then the statement can only be planned with the latter.
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

/** Puts pg_catalog first: the database's owner may have put a schema with its own operators before it. */
async function putSystemFirst(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ search_path: string }>('SHOW search_path')
  const own = rows[0]?.search_path ?? ''
  await client.query("SELECT pg_catalog.set_config('search_path', $1, true)", [
    own === '' ? 'pg_catalog' : `pg_catalog, ${own}`,
  ])
}
