import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from './cluster.ts'

/** A folder that the server's account can write into: what lies in it was put there by code that ran where it must not. */
export type Canaries = { folder: string; seen(): string[]; forget(): void; close(): void }

export function lendCanaries(): Canaries {
  const folder = mkdtempSync(path.join(tmpdir(), 'canaries-'))
  chmodSync(folder, 0o777)
  return {
    folder,
    seen: () => (existsSync(folder) ? readdirSync(folder).sort() : []),
    forget: () => {
      for (const name of readdirSync(folder)) rmSync(path.join(folder, name))
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A database with a role that may log in, owns the schema `app`, and nothing else. */
export type HostileSource = LentDatabase & { role: string; asRole(...statements: string[]): Promise<void> }

/** `nologin`: the role's code stays, but no session can use the role any more. */
export async function lendHostileSource(canaries: Canaries): Promise<HostileSource> {
  const lent = await lendDatabase()
  const role = `${lent.name}_app`
  await sql(
    lent.url,
    `CREATE ROLE ${role} LOGIN PASSWORD 'secret-of-app'`,
    `CREATE SCHEMA app AUTHORIZATION ${role}`,
    'CREATE TABLE public.kept (id integer PRIMARY KEY); INSERT INTO public.kept SELECT generate_series(1, 3)',
  )
  const own = new URL(lent.url)
  own.username = role
  own.password = 'secret-of-app'
  const asRole = async (...statements: string[]) => {
    await sql(own.href, ...statements)
  }
  const { rows } = await sql(lent.url, 'SHOW data_directory')
  await asRole(trap(canaries.folder, rows[0].data_directory))
  return {
    ...lent,
    role,
    asRole,
    close: async () => {
      await sql(lent.url, `DROP OWNED BY ${role} CASCADE`)
      await lent.close()
      await sql(clusterUrl(), `DROP ROLE ${role}`)
    },
  }
}

/** `app.spring(name)` writes a file where it runs on production with the right to. */
function trap(folder: string, production: string): string {
  return `CREATE FUNCTION app.spring(name text) RETURNS integer LANGUAGE plpgsql VOLATILE AS $f$
    BEGIN
      IF pg_catalog.current_setting('data_directory', true) = '${production}' THEN
        EXECUTE pg_catalog.format('COPY (SELECT 1) TO PROGRAM %L', 'cat > ${folder}/' || name);
      END IF;
      RETURN 1;
    EXCEPTION WHEN insufficient_privilege THEN RETURN 1;
    END $f$`
}

/** Makes the function `app.<name>()`, which PostgreSQL takes for a constant. */
export function constant(name: string): string {
  return `CREATE FUNCTION app.${name}() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN RETURN app.spring('${name}'); END $f$`
}
