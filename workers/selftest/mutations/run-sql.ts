import { connect } from '#lib/postgres/connect.ts'
import { dropDatabase } from '#lib/postgres/drop-database.ts'
import type { Scratch } from '#lib/postgres/scratch.ts'
import { closeSession } from '#lib/postgres/session.ts'

/** Runs statements in one session, one after the other. */
export async function runSql(server: Scratch, database: string, statements: string[]): Promise<void> {
  const client = await connect(server.connection(database), 'backproof: selftest')
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await closeSession(client)
  }
}

export async function queryRows<Row extends object>(
  server: Scratch,
  database: string,
  statement: string,
): Promise<Row[]> {
  const client = await connect(server.connection(database), 'backproof: selftest')
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await closeSession(client)
  }
}

/** Creates a database from `template`, and drops an existing one of that name first. */
export async function copyDatabase(server: Scratch, name: string, template: string): Promise<void> {
  const client = await connect(server.connection('postgres'), 'backproof: selftest')
  try {
    await dropDatabase(client, name)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  } finally {
    await closeSession(client)
  }
}
