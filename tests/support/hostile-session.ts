import { mkdtempSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { detectConfinement } from '#lib/postgres/confinement.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { withScratch } from '#lib/postgres/scratch.ts'

/**
 * A worker whose throwaway server runs what a hostile database would: started by a test as the account it is about. Prints what the
 * commands saw, and ends when the run has ended.   node --import tsx tests/support/hostile-session.ts fast|durable MARK
 */
const [profile = 'fast', mark = '1'] = process.argv.slice(2)
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
const canary = path.join(home, 'worker.key')
writeFileSync(canary, 'CANARY', { mode: 0o600 })
process.env.WORKER_CANARY = 'CANARY'
const listener = net.createServer((socket) => socket.destroy())
await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
const { port } = listener.address() as net.AddressInfo
const [tools] = await findPgBinaries()
if (!tools) throw new Error('no PostgreSQL')

const seen = await withScratch(
  tools,
  { tables: 1, profile: profile as 'fast' | 'durable' },
  async (starting) => {
    const scratch = await starting
    const client = new pg.Client({ connectionString: scratch.url('postgres') })
    client.on('error', () => {}) // what was left running holds the connection until it is ended
    await client.connect()
    await client.query('CREATE TABLE said (line text)')
    const said = async (command: string): Promise<string> => {
      await client.query('TRUNCATE said')
      await client.query(
        `COPY said FROM PROGRAM '{ ${command.replaceAll("'", "''")}; } 2>&1 || :' (DELIMITER E'\\x01', ESCAPE E'\\x02', QUOTE E'\\x03', FORMAT csv)`,
      )
      return (await client.query('SELECT line FROM said')).rows.map(({ line }) => line).join('\n')
    }
    const facts = {
      kind: await detectConfinement(),
      uid: Number(await said('id -u')),
      key: await said(`cat ${canary}`),
      inHome: await said(`ls -A ${home}`),
      environments: await said(`cat /proc/*/environ | tr '\\0' '\\n' | cut -c1-400`),
      command: await said(`cat /proc/${process.pid}/cmdline | tr '\\0' ' '`),
      network: await said(`bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port} && echo CONNECTED'`),
      core: await said('ulimit -c'),
      rights: await said('grep -E "CapEff|NoNewPrivs" /proc/self/status'),
      temporary: await said('echo $TMPDIR $HOME; touch $TMPDIR/x && echo writable'),
    }
    // It reads the row first: a program that ends before the server has written it is an error of the COPY.
    await client.query(
      `COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; setsid sh -c "(setsid sleep 300.${mark}) &" >/dev/null 2>&1 &'`,
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    return facts
  },
)
process.stdout.write(`${JSON.stringify(seen)}\n`)
process.exit(0)
