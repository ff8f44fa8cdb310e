#!/usr/bin/env node
// stands in for Prisma's native schema-engine: same argv + JSON-RPC over stdio, served by the wasm build
import { AsyncLocalStorage } from 'node:async_hooks'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import readline from 'node:readline'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as bg from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { withoutPassword } from './without-password.mjs'

const require = createRequire(import.meta.url)
const LOG = process.env.SHIM_LOG
const log = (...a) =>
  LOG &&
  fs.appendFileSync(
    LOG,
    `${a
      .map((x) => (typeof x === 'string' ? x : JSON.stringify(x)))
      .join(' ')
      .slice(0, 3000)}\n`,
  )
const argv = process.argv.slice(2)
log('ARGV', argv)
const opt = (n) => {
  const i = argv.indexOf(n)
  return i < 0 ? undefined : argv[i + 1]
}
const ds = JSON.parse(opt('--datasource') ?? '{}')
// the argument names the database without its password: that one is in the environment, where other accounts cannot read it
const whole = process.env.DATABASE_URL
if (whole && ds.url && withoutPassword(whole) === withoutPassword(ds.url)) ds.url = whole

const OID_CHAR = 18,
  OID_TEXT = 25
// which columns of the running query are "char": the engine panics (CHECK constraints) when they arrive as text
const charColumns = new AsyncLocalStorage()
function patchQuery(o) {
  // pg's internal "char" has no driver-adapter column type: read it as text
  const q = o.query.bind(o)
  o.query = (...a) => {
    const r = q(...a)
    return r?.then
      ? r.then((res) => {
          for (const x of [].concat(res))
            for (const [i, f] of (x?.fields ?? []).entries())
              if (f.dataTypeID === OID_CHAR) {
                f.dataTypeID = OID_TEXT
                charColumns.getStore()?.add(i)
              }
          return res
        })
      : r
  }
  return o
}
function pool(url, database) {
  const u = new URL(url)
  // as lib/metadata-connection.ts
  const schema = u.searchParams.get('schema') ?? 'backproof'
  for (const k of [
    'schema',
    'connection_limit',
    'pool_timeout',
    'connect_timeout',
    'pgbouncer',
    'target_session_attrs',
    'channel_binding',
    'gssencmode',
  ])
    u.searchParams.delete(k)
  // without it, node-postgres means verify-full by sslmode=require
  if (u.searchParams.get('sslmode') === 'prefer') u.searchParams.delete('sslmode')
  if (u.searchParams.has('sslmode')) u.searchParams.set('uselibpqcompat', 'true')
  // as lib/metadata-session.ts: whatever the database says, instants are written in UTC, and names mean our schema
  u.searchParams.set(
    'options',
    `${u.searchParams.get('options') ?? process.env.PGOPTIONS ?? ''} -c TimeZone=UTC -c search_path="${schema}"`.trim(),
  )
  if (database) u.pathname = `/${database}`
  const p = patchQuery(new pg.Pool({ connectionString: u.href, max: 4 }))
  const c = p.connect.bind(p)
  p.connect = async (...a) => (a.length ? c(...a) : patchQuery(await c()))
  return { p, schema }
}
async function adapter(url, database, after) {
  const { p, schema } = pool(url, database)
  const f = new PrismaPg(p, { schema, disposeExternalPool: true })
  const ad = await f.connect()
  const queryRaw = ad.queryRaw.bind(ad)
  ad.queryRaw = async (query) => {
    const chars = new Set()
    const result = await charColumns.run(chars, () => queryRaw(query))
    for (const i of chars) result.columnTypes[i] = ColumnTypeEnum.Character
    return result
  }
  // the adapter splits a script at each semicolon, also within the body of a function
  ad.executeScript = (script) =>
    p.query(script).then(
      () => {},
      (e) => ad.onError(e),
    )
  if (after) {
    const d = ad.dispose.bind(ad)
    ad.dispose = async () => {
      await d()
      await after()
    }
  }
  return ad
}
function factory(url) {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => adapter(url),
    connectToShadowDb: async () => {
      if (ds.shadowDatabaseUrl) return adapter(ds.shadowDatabaseUrl)
      const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
      const admin = async (sql) => {
        const { p } = pool(url)
        try {
          await p.query(sql)
        } finally {
          await p.end()
        }
      }
      await admin(`CREATE DATABASE "${name}"`)
      const { p, schema } = pool(url, name)
      try {
        await p.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`)
      } finally {
        await p.end()
      }
      return adapter(url, name, () => admin(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
    },
  }
}
const version = require('@prisma/engines-version').enginesVersion
if (argv.includes('--version')) {
  console.log(`schema-engine-cli ${version}`)
  process.exit(0)
}
if (argv.includes('cli')) {
  const cmd = argv[argv.indexOf('cli') + 1]
  const u = new URL(ds.url)
  const db = decodeURIComponent(u.pathname.slice(1))
  const fail = (e) => {
    console.error('{}') /* the CLI drops the first stderr line */
    console.error(
      JSON.stringify({
        level: 'ERROR',
        target: 'schema_engine::logger',
        fields: { message: e.message, error_code: e.code === '3D000' ? 'P1003' : 'P1001' },
        timestamp: new Date().toISOString(),
      }),
    )
    process.exit(1)
  }
  try {
    if (cmd === 'can-connect-to-database') {
      const { p } = pool(ds.url)
      await p.query('select 1')
      await p.end()
    } else if (cmd === 'create-database') {
      const { p } = pool(ds.url, 'postgres')
      await p.query(`CREATE DATABASE "${db.replaceAll('"', '""')}"`)
      await p.end()
    } else if (cmd === 'drop-database') {
      const { p } = pool(ds.url, 'postgres')
      await p.query(`DROP DATABASE "${db.replaceAll('"', '""')}" WITH (FORCE)`)
      await p.end()
    } else throw new Error(`unsupported cli command ${cmd}`)
  } catch (e) {
    fail(e)
  }
  process.exit(0)
}
const wasm = fs.readFileSync(
  require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm'),
)
const inst = new WebAssembly.Instance(new WebAssembly.Module(wasm), { './schema_engine_bg.js': bg })
bg.__wbg_set_wasm(inst.exports)
inst.exports.__wbindgen_start()
const files = (opt('--datamodels') ?? '')
  .split(',')
  .filter(Boolean)
  .map((f) => [f, fs.readFileSync(f, 'utf8')])
let engine
const get = async () =>
  (engine ??= await bg.SchemaEngine.new(
    { datamodels: files.length ? files : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory(ds.url)),
  ))
const send = (o) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...o })}\n`)
for await (const line of readline.createInterface({ input: process.stdin })) {
  if (!line.trim()) continue
  const m = JSON.parse(line)
  if (!m.method) continue
  log('>>', line)
  try {
    const e = await get()
    if (typeof e[m.method] !== 'function') throw new Error(`schema engine has no method ${m.method}`)
    const result = await e[m.method](m.params)
    log('<<', result ?? null)
    if (m.method === 'diff' && typeof result?.stdout === 'string') {
      send({ id: Math.floor(Math.random() * 1e9), method: 'print', params: { content: result.stdout } })
    }
    send({ id: m.id, result: result ?? null })
  } catch (e) {
    log('!!', String(e?.stack ?? e), e)
    const message = String(e?.message ?? e)
    send({
      id: m.id,
      error: {
        code: 4466,
        message: 'An error happened. Check the data field for details.',
        data: { is_panic: false, message, meta: e?.meta ?? null, error_code: e?.code },
      },
    })
  }
}
