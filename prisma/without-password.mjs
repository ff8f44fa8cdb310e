/**
 * The address of the metadata database, with its schema and without its password, which is all that Prisma's command line gets to see: it hands its address
 * to the engine as an argument, and every account of the machine can read those. The engine takes the password from its environment.
 */
export function withoutPassword(databaseUrl) {
  const url = new URL(databaseUrl)
  const schema = url.searchParams.get('schema') ?? 'backproof'
  url.password = ''
  url.search = ''
  url.searchParams.set('schema', schema)
  return url.href
}
