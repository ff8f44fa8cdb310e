import { floor, backproof } from './bin/bench/subject.ts'
import { provisionPostgres } from './bin/provision/postgres.ts'
const db = process.argv[2] ?? 'bench', rounds = Number(process.argv[3] ?? 2), keys = process.argv[4] ?? 'bd'
const u = new URL(process.env.U1!)
const tools = await provisionPostgres()
const source: any = { host: u.hostname, port: Number(u.port), user: u.username, password: decodeURIComponent(u.password), url: (d: string) => `postgresql://${u.username}:${u.password}@${u.host}/${d}` }
const arena: any = { tools, source, target: null, database: db, tables: db === 'many' ? 10006 : 6 }
for (let i = 0; i < rounds; i++) { const r: any = {}
  for (const k of keys) { const m = await (k === 'b' ? floor : backproof).run(arena); r[k] = m.seconds; if (m.peakMemoryMiB) r.mem = Math.round(m.peakMemoryMiB) }
  console.log(JSON.stringify(r), r.b && r.d ? (r.d / r.b).toFixed(3) : '') }
process.exit(0)
