import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import type { Verdict } from '#lib/verification/check.ts'
import { claimOf } from '#lib/verification/check-claims.ts'
import { plainText } from '#lib/verification/labels.ts'
import { checkSignatureCommand } from '#lib/verification/report/check-signature-command.ts'
import { type Later, laterNotices } from '#lib/verification/report/later-notices.ts'
import type { SharedReport } from '#lib/verification/report/shared-report.ts'
import type { TableVerdict } from '#lib/verification/report/shared-tables.ts'
import type { Block } from './block.ts'
import { heading, list, notice, paragraph, table } from './build-block.ts'
import { code, inline, strong } from './inline.ts'

type Signature = { keyId: string; signedAt: string; sha256: string; altered: boolean }
type Shared = {
  report: SharedReport
  simulatedRailway: boolean
  signature: Signature | null
  later: Later
}

/** A shared Report as blocks, which become Markdown: what its page says, below what happened since. The counts of checks stand in the JSON. */
export function reportBlocks(shared: Shared, language: Language): Block[] {
  const { report, simulatedRailway, signature: stored, later } = shared
  const text = texts[language]
  // A reader checks nothing by what is not what was signed.
  const signature = stored?.altered ? null : stored
  const { count, instant } = formatFor({ language, timeZone: 'UTC' })
  const figure = (rows: number | null) => (rows === null ? '–' : count(rows))
  const { findings, moreFindings, promises, facts, evidence, notLookedAt, provenance } = report
  return [
    heading(1, `${report.headline} ${report.sourceName}`),
    ...laterNotices(later, language).map(({ title, text: more }) =>
      notice([title, more].filter(Boolean).join(' ')),
    ),
    paragraph(
      inline`${strong(text.status[report.status])} · ${text.run(report.number)} · ${instant(report.endedAt)}`,
    ),
    paragraph(plainText(report.lead)),
    paragraph(`${report.meaning} ${report.advice}`),
    ...section(
      text.differences,
      [
        table(
          text.findingColumns,
          findings.map(({ subject, claim, expected, found }) => [code(subject), claim, expected, found]),
        ),
        ...(moreFindings > 0 ? [paragraph(text.more(count(moreFindings)))] : []),
      ],
      findings.length,
    ),
    ...section(
      text.criteria,
      [
        table(
          text.criteriaColumns,
          promises.map(({ title, standing, evidence: shown, at }) => [
            title,
            text.standings[standing],
            shown,
            at === null ? '' : instant(at),
          ]),
        ),
      ],
      promises.length,
    ),
    ...section(text.metrics, [list(facts.map(({ label, value }) => `${label}: ${value}`))], facts.length),
    ...section(
      text.tables,
      [
        table(
          text.tableColumns,
          evidence.listed.map(({ name, production, restored, verdict }) => [
            code(name),
            figure(production),
            figure(restored),
            text.verdicts[verdict],
          ]),
        ),
        ...(evidence.more > 0 ? [paragraph(text.more(count(evidence.more)))] : []),
      ],
      evidence.listed.length,
    ),
    ...section(text.changes, changesBlocks(report.warnings, text, count), report.warnings.total),
    ...section(
      simulatedRailway ? text.railwaySimulated : text.railway,
      [
        table(
          text.railwayColumns,
          report.platform.map(({ kind, subject, verdict, expected, found }) => [
            kind === 'volume' ? subject : claimOf(kind, language),
            text.railwayStates[verdict],
            expected,
            found,
          ]),
        ),
      ],
      report.platform.length,
    ),
    ...section(
      text.recovery,
      [paragraph(text.recoveryParts(count(report.recovery?.parts ?? 0)))],
      report.recovery?.parts ?? 0,
    ),
    ...section(
      text.notChecked,
      [list(notLookedAt.map(({ subject, reason }) => `${subject}: ${reason}`))],
      notLookedAt.length,
    ),
    ...section(text.signature, signature ? signatureBlocks(signature, text, instant) : [], signature ? 1 : 0),
    ...(provenance.length > 0 ? [paragraph(provenance.join(' · '))] : []),
  ]
}

function section(title: string, blocks: Block[], entries: number): Block[] {
  return entries === 0 ? [] : [heading(2, title), ...blocks]
}

function changesBlocks(
  { listed, total }: SharedReport['warnings'],
  text: Texts,
  count: (value: number) => string,
): Block[] {
  const hidden = total - listed.length
  return [
    table(
      text.changesColumns,
      listed.map(({ subject, was, is }) => [code(subject), was, is]),
    ),
    ...(hidden > 0 ? [paragraph(text.more(count(hidden)))] : []),
  ]
}

function signatureBlocks(
  { keyId, signedAt, sha256 }: Signature,
  text: Texts,
  instant: (iso: string) => string,
): Block[] {
  return [
    list([
      inline`${text.signedAt(instant(signedAt))}`,
      inline`${text.key}: ${code(keyId)}`,
      inline`${text.file}: ${code(sha256)}`,
      inline`${text.check}: ${code(`backproof report verify FILE --key ${keyId}`)}`,
      inline`${text.checkByNode}: ${code(checkSignatureCommand('FILE', keyId))}`,
    ]),
  ]
}

type Texts = (typeof texts)['en']

const english = {
  status: { passed: 'Passed', failed: 'Failed', errored: 'Could not finish', cancelled: 'Cancelled' },
  standings: { kept: 'met', broken: 'not met', unproven: 'unknown' },
  run: (number: number) => `run ${number}`,
  more: (more: string) => `and ${more} more`,
  differences: 'Failed checks',
  findingColumns: ['Object', 'Check', 'Expected', 'Actual'],
  criteria: 'Recovery checklist',
  criteriaColumns: ['Criterion', 'State', 'Evidence', 'When'],
  metrics: 'Metrics',
  tables: 'Tables',
  tableColumns: ['Table', 'Rows in production', 'Rows restored', 'Result'],
  verdicts: {
    matches: 'Equal',
    differs: 'Differs',
    missing: 'Missing',
    'not-checked': 'Not compared',
  } satisfies Record<TableVerdict, string> as Record<TableVerdict, string>,
  changes: "Changes since earlier runs (don't affect the result)",
  changesColumns: ['Object', 'Before', 'In this run'],
  railway: 'Railway backups at that time (listed by Railway, not restore-tested)',
  railwaySimulated: 'Railway backups at that time (demo: simulated Railway)',
  railwayColumns: ['Check', 'State', 'Expected', 'Found'],
  railwayStates: { passed: 'met', failed: 'not met', skipped: 'unknown', gap: 'not judged' } satisfies Record<
    Verdict,
    string
  > as Record<Verdict, string>,
  recovery: 'Extra restore steps',
  recoveryParts: (parts: string) =>
    `Objects that the dump of one database does not hold, such as roles and settings: ${parts}.`,
  notChecked: 'Not checked',
  signature: 'Signature',
  signedAt: (at: string) => `Signed by the worker on ${at}`,
  key: 'Key',
  file: 'SHA-256 of the signed file',
  check: 'Check the signed file, which members can download, with',
  checkByNode: 'or in bash, with Node.js alone',
}

const texts: Record<Language, typeof english> = {
  en: english,
  pt: {
    status: { passed: 'Aprovada', failed: 'Reprovada', errored: 'Não concluída', cancelled: 'Cancelada' },
    standings: { kept: 'cumprido', broken: 'não cumprido', unproven: 'desconhecido' },
    run: (number) => `execução ${number}`,
    more: (more) => `e mais ${more}`,
    differences: 'Verificações reprovadas',
    findingColumns: ['Objeto', 'Verificação', 'Esperado', 'Encontrado'],
    criteria: 'Lista de verificação da recuperação',
    criteriaColumns: ['Critério', 'Estado', 'Evidência', 'Quando'],
    metrics: 'Medições',
    tables: 'Tabelas',
    tableColumns: ['Tabela', 'Linhas em produção', 'Linhas restauradas', 'Resultado'],
    verdicts: {
      matches: 'Igual',
      differs: 'Diferente',
      missing: 'Em falta',
      'not-checked': 'Não comparada',
    },
    changes: 'Alterações desde execuções anteriores (não afetam o resultado)',
    changesColumns: ['Objeto', 'Antes', 'Nesta execução'],
    railway: 'Cópias de segurança da Railway nessa altura (indicadas pela Railway, sem teste de restauro)',
    railwaySimulated: 'Cópias de segurança da Railway nessa altura (demonstração: Railway simulada)',
    railwayColumns: ['Verificação', 'Estado', 'Esperado', 'Encontrado'],
    railwayStates: {
      passed: 'cumprido',
      failed: 'não cumprido',
      skipped: 'desconhecido',
      gap: 'não avaliado',
    },
    recovery: 'Passos adicionais do restauro',
    recoveryParts: (parts) =>
      `Objetos que o dump de uma só base de dados não contém, como funções e definições do servidor: ${parts}.`,
    notChecked: 'Não verificado',
    signature: 'Assinatura',
    signedAt: (at) => `Assinada pelo worker em ${at}`,
    key: 'Chave',
    file: 'SHA-256 do ficheiro assinado',
    check: 'Confirme o ficheiro assinado, que os membros podem transferir, com',
    checkByNode: 'ou em bash, só com Node.js',
  },
}
