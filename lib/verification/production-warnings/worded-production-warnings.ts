import { type Format, formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { displayName, visible } from '#lib/verification/manifest.ts'
import {
  type ProductionReading,
  type ProductionWarning,
  type ProductionWarningKind,
  productionWarningKinds,
} from './production-warning.ts'
import { productionWarningTexts } from './production-warnings.texts.ts'
import { warningKey } from './warning-key.ts'
import { warningSql } from './warning-sql.ts'

/** Who knows of a warning, why it stays, and until when it is not shown as open. */
export type Acknowledgement = { by: string; at: string; reason: string; until: string }
/** By `warningKey`. */
export type Acknowledgements = ReadonlyMap<string, Acknowledgement>

/** A production warning in the words of one language, with the SQL that shows it and the statements that mend it. */
export type WordedProductionWarning = {
  position: number
  kind: ProductionWarningKind
  title: string
  subject: string
  state: string
  meaning: string
  show: string
  mend: string[]
  /** null: it is open. */
  acknowledged: Acknowledgement | null
}

/** How many warnings of a kind there are: named, of those open, and counted beside the named ones. */
export type KindOfProductionWarnings = {
  kind: ProductionWarningKind
  title: string
  meaning: string
  named: number
  open: number
  more: number
}

/** What one Run read of production, in words. `unread`: sentences about what could not be read. */
export type WordedProductionReading = {
  readAt: string
  /** By kind, the open ones of a kind first. There may be fewer than are named. */
  warnings: WordedProductionWarning[]
  kinds: KindOfProductionWarnings[]
  /** How many of those that are named are not acknowledged now. */
  open: number
  /** How many more there are than are named. */
  more: number
  unread: string[]
}

/** A warning with its place among all that its Run named. */
type Placed = ProductionWarning & { position: number; acknowledged: Acknowledgement | null }

/** By kind as they were read, and within each the open ones first. */
export function openFirst(
  { warnings }: ProductionReading,
  acknowledgements: Acknowledgements,
): readonly Placed[] {
  // The SQL of thousands is not made where nothing is acknowledged.
  const of = (warning: ProductionWarning) =>
    acknowledgements.size === 0 ? null : (acknowledgements.get(warningKey(warning)) ?? null)
  const placed = warnings.map(
    (warning, position): Placed => ({ ...warning, position, acknowledged: of(warning) }),
  )
  const rank = ({ kind, acknowledged }: Placed) =>
    productionWarningKinds.indexOf(kind) * 2 + (acknowledged ? 1 : 0)
  return placed.toSorted((one, other) => rank(one) - rank(other))
}

export function kindsOfReading(
  { more }: ProductionReading,
  placed: readonly Placed[],
  language: Language,
): KindOfProductionWarnings[] {
  const { titles, meanings } = productionWarningTexts[language]
  return productionWarningKinds
    .map((kind): KindOfProductionWarnings => {
      const named = placed.filter((warning) => warning.kind === kind)
      const open = named.filter(({ acknowledged }) => !acknowledged).length
      const words = { title: titles[kind], meaning: meanings[kind] }
      return { kind, ...words, named: named.length, open, more: more[kind] ?? 0 }
    })
    .filter(({ named, more }) => named + more > 0)
}

/** Sentences about what could not be read. */
export function wordedUnread(
  { unread }: Pick<ProductionReading, 'unread'>,
  language: Language = 'en',
): string[] {
  const texts = productionWarningTexts[language]
  const format = formatFor({ language, timeZone: 'UTC' })
  return unread.map(({ kind, reason, objects = [], count }) => {
    const [title, why] = [texts.titles[kind], texts.unread.reasons[reason]]
    if (count === undefined) return texts.unread.all(title, why)
    const named = count > objects.length ? [...objects, '…'] : objects
    return texts.unread.some(title, format.count(count), named.join(', '), why)
  })
}

/** `ofKind`: so many of each kind are worded; all are counted. */
export function wordedProductionReading(
  reading: ProductionReading,
  language: Language = 'en',
  acknowledgements: Acknowledgements = new Map(),
  ofKind = Number.POSITIVE_INFINITY,
): WordedProductionReading {
  const placed = openFirst(reading, acknowledgements)
  const kinds = kindsOfReading(reading, placed, language)
  return {
    readAt: reading.readAt,
    warnings: kinds
      .flatMap(({ kind }) => placed.filter((warning) => warning.kind === kind).slice(0, ofKind))
      .map((warning) => wordedProductionWarning(warning, language)),
    kinds,
    open: kinds.reduce((sum, { open }) => sum + open, 0),
    more: kinds.reduce((sum, { more }) => sum + more, 0),
    unread: wordedUnread(reading, language),
  }
}

export function wordedProductionWarning(
  { position, acknowledged, ...warning }: Placed,
  language: Language,
): WordedProductionWarning {
  const texts = productionWarningTexts[language]
  const { subject, show, mend } = warningSql(warning)
  const { kind } = warning
  return {
    ...{ position, kind, title: texts.titles[kind], subject: visible(subjectOf(warning, subject)) },
    state: stateOf(warning, language, formatFor({ language, timeZone: 'UTC' })),
    ...{ meaning: texts.meanings[kind], show, mend, acknowledged },
  }
}

function subjectOf({ kind, facts }: ProductionWarning, names: string[]): string {
  if (kind === 'sequence-behind') return `${facts.schema}.${facts.name}`
  if (kind === 'depends-on-function') return `${facts.schema}.${facts.name}(${facts.arguments})`
  if (kind === 'constraint-disabled') return names.slice(0, 3).join('.')
  return names.join('.')
}

function stateOf(warning: ProductionWarning, language: Language, format: Format): string {
  const { states } = productionWarningTexts[language]
  const { kind, facts } = warning
  switch (kind) {
    case 'sequence-behind':
      return states.sequence(
        facts.next,
        `${displayName(facts.table)}.${visible(facts.column)}`,
        facts.reached,
      )
    case 'constraint-not-valid':
    case 'constraint-not-enforced': {
      const of = displayName({ schema: facts.schema, name: facts.table })
      return facts.domain ? states.ofDomain(of) : states.ofTable(of)
    }
    case 'constraint-disabled':
    case 'trigger-disabled':
    case 'index-invalid':
      return states.ofTable(displayName({ schema: facts.schema, name: facts.table }))
    case 'table-without-key':
      return states.size(format.bytes(Number(facts.bytes)))
    case 'depends-on-session':
      return states.uses(facts.words.map(visible).join(', '))
    case 'depends-on-function':
      return usedBy(facts, language)
    case 'database-collation':
    case 'collation':
      return states.version(visible(facts.stored), visible(facts.actual))
    case 'extension-behind':
      return states.extension(visible(facts.installed), visible(facts.available))
    case 'slot-holds-wal':
      return states.holds(format.bytes(Number(facts.bytes)))
    case 'transaction-age':
    case 'multixact-age':
      return states.age(format.count(facts.age))
    case 'role-superuser':
    case 'role-bypassrls':
      return [
        ...(facts.ours ? [states.ours] : []),
        ...(facts.sessions > 0 ? [states.sessions(format.count(facts.sessions))] : []),
      ].join(' ')
    case 'table-unlogged':
      return ''
  }
}

function usedBy(
  { uses, count }: Extract<ProductionWarning, { kind: 'depends-on-function' }>['facts'],
  language: Language,
): string {
  const texts = productionWarningTexts[language]
  const named = uses.map(({ what, name, of }) => texts.uses[what](visible(name), visible(of)))
  return texts.states.usedBy(named.join(', '), count - uses.length)
}
