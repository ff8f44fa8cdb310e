import path from 'node:path'
import { defineConfig } from 'prisma/config'

// Prisma's native engine is a download of its own; the same engine ships on npm as WebAssembly, and this stand-in serves it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve(import.meta.dirname, '../prisma/schema-engine.mjs')

export default defineConfig({
  schema: path.resolve(import.meta.dirname, '../prisma/schema.prisma'),
  migrations: { path: path.resolve(import.meta.dirname, '../prisma/migrations') },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/backproof' },
})
