import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RunbookBlocks } from '#components/runbook/runbook-blocks.tsx'
import { readConnectionString } from '#lib/connection-string.ts'
import { readStructure } from '#lib/postgres/read-manifest.ts'
import { closeSession, openSession } from '#lib/postgres/session.ts'
import type { Block } from '#lib/runbook/block.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { runbookBlocks } from '#lib/runbook/runbook-blocks.ts'
import { shellWord } from '#lib/runbook/shell.ts'
import type { Gap, Manifest } from '#lib/verification/manifest.ts'
import { gapsSql } from '#lib/verification/recovery/gaps-sql.ts'
import { sqlName, sqlText } from '#lib/verification/recovery/quote.ts'
import { rolesSql } from '#lib/verification/recovery/roles-sql.ts'
import { recoverySteps } from '#lib/verification/report/recovery.ts'
import { gaps as gapChecks } from '#lib/verification/rules/gaps.ts'
import { sql } from '#tests/support/cluster.ts'
import { hostileRunbookInput } from '#tests/support/hostile-runbook.ts'
import { hostileNames, hostileTexts } from '#tests/support/hostile-texts.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { codeInHtml } from '#tests/support/read-html.ts'

/** Short, so that a name of 63 bytes has room for a command with it. */
const room = mkdtempSync('/tmp/bp-')
/** The server's account writes here, too, should it be made to run something. */
chmodSync(room, 0o777)
const canary = path.join(room, 'r')
const tools = await offeredTools()

type Server = Awaited<ReturnType<typeof ownServer>>
let was: Server
let is: Server

beforeAll(async () => {
  const servers = await Promise.all([ownServer(), ownServer()])
  was = servers[0]
  is = servers[1]
})
afterAll(async () => {
  await Promise.all([was?.remove(), is?.remove()])
  rmSync(room, { recursive: true, force: true })
})

const nothingRan = () => expect(readdirSync(room)).toEqual([])

/** As at a prompt: whatever is pasted may recall earlier commands, too. */
async function bash(script: string, server?: Server) {
  const { host = '', port = 0, user = '', password = '' } = server ?? {}
  const env = {
    ...{ PATH: `${tools.folder}:${process.env.PATH}`, HOME: room, HISTFILE: '/dev/null', LANG: 'C.UTF-8' },
    ...{ PGHOST: host, PGPORT: String(port), PGUSER: user, PGPASSWORD: password, PSQL_HISTORY: '/dev/null' },
  }
  const input = `set -o history -o histexpand\ntrue ${canary}\n${script}\n`
  const options = { input, cwd: room, env, extendEnv: false, reject: false, encoding: 'buffer' } as const
  const { stdout, stderr } = await execa('bash', ['--noprofile', '--norc'], { ...options, maxBuffer: 1e8 })
  return { stdout: Buffer.from(stdout).toString('utf8'), stderr: Buffer.from(stderr).toString('utf8') }
}

describe('1,000 hostile texts', () => {
  const texts = hostileTexts(1000, canary)

  test('are words of bash, and arrive as they are', async () => {
    const { stdout } = await bash(texts.map((text) => `printf '%s\\0' ${shellWord(text)}`).join('\n'))
    expect(stdout.split('\0').slice(0, -1)).toEqual(texts)
    nothingRan()
  })

  test('are texts and names of SQL for psql, and arrive as they are', async () => {
    const names = hostileNames(1000, canary)
    const hex = (text: string) => `SELECT encode(convert_to(${sqlText(text)}, 'UTF8'), 'hex');`
    const key = (name: string) =>
      `SELECT encode(convert_to(k, 'UTF8'), 'hex') FROM (SELECT 1 AS ${sqlName(name)}) AS t, json_object_keys(to_json(t)) AS k;`
    const lines = [...texts.map(hex), ...names.map(key)].join('\n')
    const { stdout, stderr } = await bash(
      `PGCLIENTENCODING=UTF8 psql -XqAt -v x=y -d postgres <<'END OF IT'\n${lines}\nEND OF IT`,
      was,
    )
    expect(stderr).toBe('')
    const arrived = stdout.trimEnd().split('\n')
    expect(arrived.map((line) => Buffer.from(line, 'hex').toString('utf8'))).toEqual([...texts, ...names])
    nothingRan()
  })
})

describe('a production of hostile roles, comments and settings', () => {
  const names = hostileNames(250, canary)
  const values = hostileTexts(1000, canary)
  const database = names[200] ?? ''
  let manifest: Manifest

  beforeAll(async () => {
    const ident = (name: string) => `"${name.replaceAll('"', '""')}"`
    const statements = names.flatMap((name, at) => {
      const [path = '', application = '', comment = ''] = values.slice(at * 3, at * 3 + 3)
      const role = ident(name)
      return [
        `CREATE ROLE ${role}`,
        `COMMENT ON ROLE ${role} IS ${quoted(comment)}`,
        `ALTER ROLE ${role} SET application_name TO ${quoted(application)}`,
        // What a role may keep for itself is not always a list: whatever the server refuses is not there.
        `DO $do$ BEGIN PERFORM set_config('search_path', ${quoted(path)}, true); ALTER ROLE ${role} SET search_path FROM CURRENT; EXCEPTION WHEN OTHERS THEN NULL; END $do$`,
        ...(at > 0 ? [`GRANT ${ident(names[at - 1] ?? '')} TO ${role}`] : []),
      ]
    })
    await sql(was.url('postgres'), ...statements)
    await sql(
      was.url('postgres'),
      `SET search_path TO ${quoted(names.slice(0, 40).join(','))}`,
      `DO $do$ BEGIN PERFORM set_config('search_path', E'a;\\\\! ,;touch\\u00a0${canary}', true); ALTER ROLE ${ident(names[0] ?? '')} SET search_path FROM CURRENT; END $do$`,
      `CREATE DATABASE ${ident(database)} OWNER ${ident(names[3] ?? '')} CONNECTION LIMIT 7`,
      `COMMENT ON DATABASE ${ident(database)} IS ${quoted(values[9] ?? '')}`,
      `ALTER DATABASE ${ident(database)} SET application_name TO ${quoted(values[120] ?? '')}`,
    )
    await sql(is.url('postgres'), `CREATE DATABASE ${ident(database)}`)
    const url = new URL(was.url('postgres'))
    url.pathname = `/${encodeURIComponent(database)}`
    const client = await openSession({ ...readConnectionString(was.url('postgres')), database }, 'test')
    manifest = await readStructure([client])
    await closeSession(client)
  })

  test('comes back on another server with every value that can be seen, and runs nothing', async () => {
    const { before, after, know } = gapsSql(manifest.gaps)
    const lines = [...rolesSql(manifest), ...before, ...after]
    const { stderr } = await bash(
      `PGCLIENTENCODING=UTF8 psql -Xq -d postgres <<'END OF IT'\n${lines.join('\n')}\nEND OF IT`,
      is,
    )
    nothingRan()
    // PostgreSQL reports names cut to 63 bytes as notices.
    expect(stderr).not.toMatch(/ERROR: |error: /)
    expect(know.every((line) => /^-- [^\n\r\u2028\u2029]*$/.test(line))).toBe(true)
    const reported = (text: string) => know.some((line) => line.includes(text))
    const [here, there] = await Promise.all([was, is].map(readBack))
    expect(there?.roles).toEqual(here?.roles)
    let arrived = 0
    for (const [key, value] of here?.values ?? []) {
      if (there?.values.get(key) === value) arrived += 1
      else expect(reported('\\u') || reported('\\x'), `${JSON.stringify(key)}: ${value}`).toBe(true)
    }
    // Names with invisible characters are reported and not run; none of the others may be lost.
    const plain = [...(here?.values ?? [])].filter(
      ([key, value]) => !/\\u|[^\P{C}\n]|[\u2028\u2029]/u.test(key + value),
    )
    expect(plain.filter(([key, value]) => there?.values.get(key) !== value)).toEqual([])
    expect(plain.length).toBeGreaterThan(300)
    expect(arrived).toBeGreaterThanOrEqual(plain.length)
  })

  test('runs nothing either where the SQL of a report is copied into psql', async () => {
    const recovery = recoverySteps(gapChecks(manifest))?.sql ?? ''
    expect(recovery.length).toBeGreaterThan(20_000)
    await bash(`PGCLIENTENCODING=UTF8 psql -Xq -v x=y -d postgres <<'END OF IT'\n${recovery}\nEND OF IT`, is)
    nothingRan()
  })
})

describe('a forged manifest', () => {
  test('gives a runbook whose commands run nothing of it, copied from the file or from the page', async () => {
    const texts = hostileTexts(1000, canary)
    const plain = runbookBlocks(hostileRunbookInput(() => 'a'))
    const usual = commandsIn(renderMarkdown(plain)).length
    expect(usual).toBeGreaterThan(4)
    expect(examplesOf(plain)).toHaveLength(4)
    for (let at = 0; at + 40 <= texts.length; at += 40) {
      let next = at
      const blocks = runbookBlocks(hostileRunbookInput(() => texts[next++ % 1000] ?? ''))
      const commands = commandsIn(renderMarkdown(blocks))
      expect(commands).toHaveLength(usual)
      const code = blocks.filter((block) => block.kind === 'code')
      const onPage = codeInHtml(renderToStaticMarkup(createElement(RunbookBlocks, { blocks })))
      expect(onPage).toEqual(code.map(({ text }) => text))
      expect(commands).toEqual(code.filter(({ restores }) => restores).map(({ text }) => text))
      await bash(commands.join('\n'), is)
      nothingRan()
      // Nothing else can be copied: the examples hold no name at all.
      expect(examplesOf(blocks)).toEqual(examplesOf(plain))
    }
  })

  test('gives blocks that the metadata database stores', async () => {
    const texts = [...hostileTexts(1000, canary), 'a\u0000b', '\udcff', '\ud800']
    for (let at = 0; at < texts.length; at += 40) {
      let next = at
      const blocks = runbookBlocks(hostileRunbookInput(() => texts[next++ % texts.length] ?? ''))
      const stored = await sql(
        was.url('postgres'),
        `SELECT ${sqlText(JSON.stringify(blocks))}::jsonb AS blocks`,
      )
      expect(stored.rows[0].blocks).toEqual(blocks)
    }
  })

  test('gives SQL as comments only, whatever it contains', async () => {
    const touch = `COPY (SELECT 1) TO PROGRAM 'touch ${canary}'`
    const forged: Gap[] = [
      `${touch};`,
      `\\! touch ${canary}`,
      `ALTER ROLE a SET work_mem TO '4'; ${touch};`,
      `ALTER ROLE a SET work_mem TO '4'\\! touch ${canary}`,
      `ALTER ROLE a SET work_mem TO :x;`,
      `ALTER ROLE a SET search_path TO a;\\! ,;touch ${canary};`,
      `ALTER ROLE a SET work_mem TO '\\';${touch};--';`,
      `ALTER ROLE a SET work_mem TO $$x$$;`,
      `ALTER SYSTEM SET archive_command TO 'touch ${canary}';`,
      `COMMENT ON ROLE a IS 'x'\n\\! touch ${canary}\n;`,
      `-- x\n\\! touch ${canary}`,
      `-- x\r${touch};`,
      `GRANT a TO b; -- x\n${touch};`,
      `DO 'BEGIN NULL; END';`,
    ].flatMap((text) =>
      ['setting', 'role', 'membership', 'role-comment', 'session'].map((kind) => ({ kind, sql: text })),
    )
    const { before, after } = gapsSql(forged)
    expect([before, after]).toEqual([[], []])
    const recovery = recoverySteps(gapChecks({ tables: [], gaps: forged } as unknown as Manifest))?.sql ?? ''
    for (const line of recovery.split('\n')) expect(line).toMatch(/^(--|$)/)
  })
})

/** The commands of the restore, as a person copies them from the file. */
/** The code of a runbook that is to be read and not to be run as it is. */
function examplesOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'code' && !block.restores ? [block.text] : []))
}

function commandsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^(`{3,})bash restore\n([\s\S]*?)\n\1$/gm)].map((found) => found[2] ?? '')
}

/** Roles with their memberships, and each value by what it belongs to. */
async function readBack(server: Server) {
  const roles = await sql(
    server.url('postgres'),
    `SELECT r.rolname AS name, r.rolcanlogin FROM pg_roles r WHERE rolname !~ '^pg_' ORDER BY rolname COLLATE "C"`,
  )
  const found = await sql(
    server.url('postgres'),
    `SELECT coalesce(d.datname, '') || '|' || coalesce(r.rolname, '') || '|' || split_part(c, '=', 1) AS key, substr(c, strpos(c, '=') + 1) AS value
     FROM pg_db_role_setting s CROSS JOIN LATERAL unnest(s.setconfig) c LEFT JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole
     UNION ALL SELECT 'comment|' || rolname, shobj_description(oid, 'pg_authid') FROM pg_roles WHERE shobj_description(oid, 'pg_authid') IS NOT NULL
     UNION ALL SELECT 'database|' || datname, coalesce(shobj_description(oid, 'pg_database'), '') || datconnlimit || pg_get_userbyid(datdba) FROM pg_database WHERE datconnlimit = 7
     UNION ALL SELECT 'member|' || pg_get_userbyid(roleid) || '|' || pg_get_userbyid(member), '' FROM pg_auth_members WHERE roleid >= 16384`,
  )
  const values = found.rows.map(({ key, value }): [string, string] => [
    key,
    key.endsWith('|search_path') ? JSON.stringify(listOf(value)) : value,
  ])
  return { roles: roles.rows, values: new Map(values) }
}

/** The elements of a list of names as SplitGUCList() finds them, character by character. */
function listOf(text: string): string[] {
  const space = /[ \t\n\r\f\v]/
  const elements: string[] = []
  let at = 0
  const skip = () => {
    while (space.test(text[at] ?? '')) at += 1
  }
  for (skip(); at < text.length; at += 1, skip()) {
    let element = ''
    if (text[at] === '"') {
      for (at += 1; at < text.length; at += 1) {
        if (text[at] === '"' && text[at + 1] !== '"') break
        if (text[at] === '"') at += 1
        element += text[at]
      }
      at += 1
    } else while (at < text.length && text[at] !== ',' && !space.test(text[at] ?? '')) element += text[at++]
    elements.push(cut(element))
    skip()
  }
  // A list of nothing cannot be set: a list of the empty name finds as much.
  return elements.length > 0 ? elements : ['']
}

/** As long as a name can be. */
function cut(text: string): string {
  return Buffer.from(text)
    .subarray(0, 63)
    .toString('utf8')
    .replace(/\ufffd$/, '')
}

function quoted(text: string): string {
  return ` E'${text.replace(/[\\']/g, '\\$&')}'`
}
