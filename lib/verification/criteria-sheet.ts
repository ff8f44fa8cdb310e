import type { AcceptanceInput } from './acceptance/acceptance-input.ts'
import { type EvidenceLink, evidenceLink } from './acceptance/acceptance-item.ts'
import { isPlatformKind } from './check.ts'
import type { Criterion, CriterionKey } from './criteria.ts'

/** A criterion as it is handed in: in the words of the story that requires it, with what to do where it is not met. */
export type SheetCriterion = Criterion & {
  number: number
  story: string
  missing: { text: string; href: string } | null
  /** Where the evidence is; null: there is none. */
  link: EvidenceLink | null
}

/** Where a page is that helps; the pages of one database are below `/databases/ID`. */
type Way = (sourceId: string, known: Known) => { en: string; pt: string; href: string }

/** What decides what is to be done: whether a Run ended, whether it shows that the criterion is not met, and whether Railway is connected. */
type Known = {
  ran: boolean
  broken: boolean
  connected: boolean
  /** Whether the Policy requires schemas, and whether one of them was not in production. */
  schemas: 'none-required' | 'required' | 'not-in-production'
}

const database = (id: string) => `/databases/${id}`

const rows: Record<CriterionKey, { en: string; pt: string; way: Way }> = {
  backup: {
    en: 'Manual backup created successfully',
    pt: 'Cópia de segurança manual criada com sucesso',
    way: (id) => ({
      en: 'Verify this database now: a run makes the backup and checks its files.',
      pt: 'Verifique agora esta base de dados: uma execução cria a cópia de segurança e confirma os ficheiros.',
      href: database(id),
    }),
  },
  restores: {
    en: 'Backup restored to test environment',
    pt: 'Cópia de segurança restaurada num ambiente de teste',
    way: (id) => ({
      en: 'Verify this database now: a run restores the backup on a temporary server.',
      pt: 'Verifique agora esta base de dados: uma execução restaura a cópia num servidor temporário.',
      href: database(id),
    }),
  },
  schemas: {
    en: 'All schemas verified after the restore',
    pt: 'Todos os esquemas verificados depois do restauro',
    way: (id, { broken, schemas }) => {
      if (schemas === 'not-in-production')
        return {
          en: 'Create the missing schema in production, or take it out of the policy; then verify again.',
          pt: 'Crie o esquema em falta na produção, ou retire-o da política; depois verifique de novo.',
          href: `${database(id)}/settings`,
        }
      if (broken)
        return {
          en: 'Open the last run and read which schema did not come back.',
          pt: 'Abra a última execução e veja que esquema não foi restaurado.',
          href: database(id),
        }
      return schemas === 'required'
        ? {
            en: 'Verify this database now: a run restores and compares the required schemas.',
            pt: 'Verifique agora esta base de dados: uma execução restaura e compara os esquemas obrigatórios.',
            href: database(id),
          }
        : {
            en: 'List the required schemas in the policy, then verify.',
            pt: 'Indique na política os esquemas obrigatórios e verifique de novo.',
            href: `${database(id)}/settings`,
          }
    },
  },
  data: {
    en: 'Data integrity verified (record counts match)',
    pt: 'Integridade dos dados verificada (as contagens coincidem)',
    way: (id, { ran, broken }) => {
      if (!ran) return compareNow(id)
      const [en, pt] = broken
        ? ['read which tables differ', 'veja que tabelas diferem']
        : ['read what was not compared', 'veja o que não foi comparado']
      return { en: `Open the last run and ${en}.`, pt: `Abra a última execução e ${pt}.`, href: database(id) }
    },
  },
  fast: {
    en: 'Restore time documented',
    pt: 'Tempo de restauro documentado',
    way: (id) => ({
      en: 'A run that passes measures the restore time. The policy can set a target.',
      pt: 'Uma execução aprovada mede o tempo de restauro. A política pode definir um objetivo.',
      href: `${database(id)}/settings`,
    }),
  },
  daily: {
    en: 'Backup schedule confirmed (minimum: daily)',
    pt: 'Agendamento das cópias confirmado (no mínimo: diário)',
    way: (id, { connected }) => ({
      ...(connected
        ? {
            en: 'See what Railway backs up, and how often; a daily schedule is set there.',
            pt: 'Veja que cópias a Railway faz e com que frequência; é lá que se define um agendamento diário.',
          }
        : {
            en: 'Connect Railway, and set a daily backup schedule there.',
            pt: 'Ligue a Railway e defina lá um agendamento diário.',
          }),
      href: `/backups?source=${id}`,
    }),
  },
  kept: {
    en: 'Backup retention policy documented',
    pt: 'Política de retenção das cópias documentada',
    way: (id, { connected }) => ({
      ...(connected
        ? {
            en: 'Compare how long Railway retains backups with what the policy demands.',
            pt: 'Compare por quanto tempo a Railway guarda as cópias com o que a política exige.',
          }
        : {
            en: 'Connect Railway, so that its retention is read and compared with the policy.',
            pt: 'Ligue a Railway, para que a retenção seja lida e comparada com a política.',
          }),
      href: `/backups?source=${id}`,
    }),
  },
  runbook: {
    en: 'Runbook created for restore procedure',
    pt: 'Guia criado para o procedimento de restauro',
    way: (id) => ({
      en: 'The worker writes the runbook after the first run that passes.',
      pt: 'O worker escreve o guia de restauro depois da primeira execução aprovada.',
      href: `${database(id)}/runbook`,
    }),
  },
}

function compareNow(id: string) {
  return {
    en: 'Verify this database now: a run compares every row with production.',
    pt: 'Verifique agora esta base de dados: uma execução compara todas as linhas com a produção.',
    href: database(id),
  }
}

const places: Record<CriterionKey, Parameters<typeof evidenceLink>[0]> = {
  ...{ backup: 'archive', restores: 'run', schemas: 'checks', data: 'tables', fast: 'run' },
  ...{ daily: 'backups', kept: 'backups', runbook: 'runbook' },
}

/** AC1 to AC8 in the order of the story; what is missing is named for every one that is not met. */
export function criteriaSheet(input: AcceptanceInput): SheetCriterion[] {
  const { criteria, sourceId, language = 'en' } = input
  const keys = Object.keys(rows) as CriterionKey[]
  const absent = input.checks.some(({ kind, verdict }) => kind === 'required-schema' && verdict === 'failed')
  const required = input.policy.requiredSchemas.length > 0 ? 'required' : 'none-required'
  const schemas = absent ? 'not-in-production' : required
  const connected = input.checks.some(({ kind }) => isPlatformKind(kind))
  return criteria
    .toSorted((one, other) => keys.indexOf(one.key) - keys.indexOf(other.key))
    .map((criterion) => {
      const row = rows[criterion.key]
      const broken = criterion.standing === 'broken'
      const way = row.way(sourceId, { ran: input.run !== null, broken, connected, schemas })
      return {
        ...criterion,
        number: keys.indexOf(criterion.key) + 1,
        story: row[language],
        link: criterion.standing === 'unproven' ? null : evidenceLink(places[criterion.key], input),
        missing: criterion.standing === 'kept' ? null : { text: way[language], href: way.href },
      }
    })
}
