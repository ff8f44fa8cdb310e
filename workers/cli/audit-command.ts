import { assertEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { exportAudit } from '#lib/store/export-audit.ts'
import { type AuditChainResult, verifyAuditChain } from '#lib/store/verify-audit-chain.ts'
import { auditUsage } from './audit-usage.ts'
import { parseOptions } from './parse-options.ts'

const options = {
  head: { type: 'string' },
  expect: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
} as const

type Values = ReturnType<typeof parseOptions<typeof options>>['values']

/** `backproof audit`: reads the audit log in the metadata database of DATABASE_URL. */
export async function auditCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, options, auditUsage)
  const [action, ...rest] = positionals
  const { head, expect, since, until, csv } = values
  const isVerify = action === 'verify' && since === undefined && until === undefined && !csv
  const isExport = action === 'export' && head === undefined && expect === undefined && !(csv && values.json)
  if (rest.length > 0 || !(isVerify || isExport))
    throw usageProblem('Unknown command or combination of options.')
  assertEnv('administration', { args })
  try {
    return isVerify ? await verifyLog(values) : await exportLog(values)
  } finally {
    await closeDatabase()
  }
}

async function verifyLog({ head, expect, json }: Values): Promise<number> {
  if (head !== undefined && !/^[0-9a-f]{64}$/i.test(head))
    throw usageProblem('--head needs the 64 digits of a hash.')
  if (expect !== undefined && !/^[1-9]\d{0,8}$/.test(expect))
    throw usageProblem('--expect needs a number of events.')
  const result = await verifyAuditChain({
    head: head?.toLowerCase(),
    expect: expect === undefined ? undefined : Number(expect),
  })
  process.stdout.write(
    json ? `${JSON.stringify({ whole: result.fault === null, ...result })}\n` : describe(result),
  )
  return result.fault ? 1 : 0
}

function describe({ events, head, fault }: AuditChainResult): string {
  const newest = head ? `  event ${head.number} of ${head.at}\n  hash ${head.hash}\n` : ''
  if (!fault)
    return head ? `WHOLE: ${events} events, the newest is\n${newest}` : 'WHOLE: the audit log has no event\n'
  const sentence = `event ${fault.number}: ${fault.kind}; ${fault.explanation}`
  return `BROKEN at ${sentence}\n${head ? `the last event before it that is whole is\n${newest}` : 'no event before it is whole\n'}`
}

async function exportLog({ since, until, csv }: Values): Promise<number> {
  const filter = { since: instant('since', since), until: instant('until', until) }
  const { head, text } = await exportAudit(filter, csv ? 'csv' : 'json')
  for await (const chunk of text) if (!process.stdout.write(chunk)) await drained()
  if (head) process.stderr.write(`head of the log: event ${head.number}, hash ${head.hash}\n`)
  return 0
}

function drained(): Promise<void> {
  return new Promise((resolve) => process.stdout.once('drain', () => resolve()))
}

/** A date is midnight UTC. */
function instant(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const date = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : new Date(Number.NaN)
  if (Number.isNaN(date.getTime()))
    throw usageProblem(`--${option} needs a date such as 2026-11-26, or 2026-11-26T18:00:00Z.`)
  return date.toISOString()
}

function usageProblem(sentence: string): Problem {
  return new Problem('bad-request', sentence, auditUsage)
}
