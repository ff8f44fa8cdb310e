import { assertEnv, webEnv } from '#lib/env.ts'
import { asProblem } from '#lib/problem.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { firstAdmin } from './first-admin.ts'
import { migrate } from './migrate.ts'

// Before web and worker start as containers: migrations, and the first admin.
try {
  assertEnv('preparation')
  const { metadata, home, webUrl, authSecret } = webEnv()
  const { movedFromPublic } = await migrate(metadata)
  const signIn = await firstAdmin({ home, webUrl, authSecret })
  if (movedFromPublic)
    process.stdout.write(`The tables were moved from the schema public to ${metadata.schema}.\n`)
  process.stdout.write('The metadata database is up to date.\n')
  if (signIn) process.stdout.write(`Sign-in  ${signIn.email}  ${signIn.password}\n`)
} catch (thrown) {
  const { message, hint } = asProblem(thrown)
  process.stderr.write(terminalText(`${message}\n${hint}\n`))
  process.exitCode = 2
} finally {
  await closeDatabase()
}
