import path from 'node:path'
import { defineConfig } from 'prisma/config'
import { withoutPassword } from '../prisma/without-password.mjs'

// Prisma's native engine is a download of its own; the same engine ships on npm as WebAssembly, and this stand-in serves it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve(import.meta.dirname, '../prisma/schema-engine.mjs')

export default defineConfig({
  schema: path.resolve(import.meta.dirname, '../prisma/schema.prisma'),
  migrations: { path: path.resolve(import.meta.dirname, '../prisma/migrations') },
  // The password stays in the environment: this address becomes an argument of the engine.
  datasource: {
    url: withoutPassword(process.env.DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/backproof'),
  },
})
