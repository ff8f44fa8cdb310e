import { checkKinds, type Verdict } from '#lib/verification/check.ts'
import { escapeXml } from '#lib/verification/escape-xml.ts'
import type { EvidenceContent } from './evidence-content.ts'
import { tableVerdictLabels } from './evidence-labels.ts'
import type { CheckRow, TableRow } from './evidence-page.ts'
import type { TableVerdict } from './table-evidence.ts'

type Result = 'passed' | 'failure' | 'error' | 'skipped'
type Case = { classname: string; name: string; result: Result; message: string }

/** What was not compared is an error: a pipeline must not take it for a success. What no archive can hold is skipped. */
const results: Record<TableVerdict, Result> = {
  equal: 'passed',
  'equal-as-whole': 'passed',
  differs: 'failure',
  missing: 'failure',
  extra: 'failure',
  unreadable: 'failure',
  'not-in-archive': 'skipped',
  'not-compared': 'error',
  'not-restored': 'error',
  'no-rows': 'skipped',
}

/**
 * The evidence as JUnit's XML: a test case for each table and each check, and one for a Run that stopped before its end. Where both are
 * there, one fault fails one case: rows are the tables', everything else the checks'.
 */
export function evidenceJunit({ run, tables, checks }: EvidenceContent): string {
  const end: Case[] =
    run.status === 'errored' || run.status === 'cancelled'
      ? [
          {
            classname: 'backproof.run',
            name: run.source,
            result: 'error',
            message: run.problem ?? run.status,
          },
        ]
      : []
  const suites = [
    suite('run', end),
    suite(
      'tables',
      (tables ?? []).map((table) => caseOfTable(table, checks !== null)),
    ),
    suite('checks', (checks ?? []).filter((it) => tables === null || !ofTable.has(it.kind)).map(caseOfCheck)),
  ].filter((one) => one.cases.length > 0)
  const all = suites.flatMap((one) => one.cases)
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${escapeXml(`${run.source}, run ${run.number}`)}" ${totals(all)}>
${suites.map(({ name, cases }) => `  <testsuite name="backproof.${name}" ${totals(cases)}>\n${cases.map(toXml).join('')}  </testsuite>\n`).join('')}</testsuites>
`
}

const ofTable = new Set<CheckRow['kind']>(['rows', 'table'])

function suite(name: string, cases: Case[]) {
  return { name, cases }
}

function caseOfTable(
  { schema, name, verdict, production, restored, otherFindings }: TableRow,
  checksFollow: boolean,
): Case {
  const figures = `rows in production: ${production.rows ?? 'not read'}, rows restored: ${restored.rows ?? 'not read'}`
  const own = results[verdict]
  const result = otherFindings > 0 && !checksFollow && own !== 'error' ? 'failure' : own
  const others = otherFindings > 0 ? `, other findings: ${otherFindings}` : ''
  const message = `${tableVerdictLabels[verdict]}: ${figures}${others}`
  return { classname: `backproof.tables.${schema}`, name: `${schema}.${name}`, result, message }
}

function caseOfCheck({ kind, claim, subject, verdict, expected, found }: CheckRow): Case {
  const undecided = checkKinds[kind]?.decides === false ? 'skipped' : 'error'
  const results: Record<Verdict, Result> = {
    passed: 'passed',
    failed: 'failure',
    skipped: undecided,
    gap: 'skipped',
  }
  const message = `expected: ${expected}\nfound: ${found}`
  return {
    classname: `backproof.checks.${kind}`,
    name: `${claim}: ${subject}`,
    result: results[verdict],
    message,
  }
}

function totals(cases: Case[]): string {
  const of = (result: Result) => cases.filter((one) => one.result === result).length
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`
}

function toXml({ classname, name, result, message }: Case): string {
  const opened = `    <testcase classname="${escapeXml(classname)}" name="${escapeXml(name)}"`
  if (result === 'passed') return `${opened}/>\n`
  const [first = ''] = message.split('\n')
  return `${opened}><${result} message="${escapeXml(first)}">${escapeXml(message)}</${result}></testcase>\n`
}
