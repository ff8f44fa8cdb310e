import { type Format, formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { gateTexts } from './gate.texts.ts'
import { visible } from './manifest.ts'
import { wordedCheck } from './messages/worded-check.ts'
import type { Notification, NotificationWords } from './notification.ts'
import type { DigestFact, Localized, NotificationFacts, StorageFact } from './notification-facts.ts'
import { notificationLabelTexts } from './notification-labels.texts.ts'
import { notificationWordsTexts } from './notification-words.texts.ts'
import { readStoredProblem } from './problems/stored-problem.ts'
import { withFullStop } from './production-headline.ts'
import type { StoredProblem } from './run-record.ts'

/**
 * The words of a message in a language. One of an earlier version, or of a later one that this version does not know, has its stored words
 * only, which are English.
 */
export function notificationWords(notification: Notification, language: Language): NotificationWords {
  const { facts, phase } = notification
  const texts = notificationWordsTexts[language]
  const words = facts ? writeWords(facts, language) : null
  if (!words) {
    const { happened, meaning, action, details } = notification
    return { happened, meaning, action, details }
  }
  if (phase === 'still') return { ...words, happened: texts.still(words.happened) }
  if (phase === 'over')
    return { ...words, happened: texts.over(words.happened), meaning: texts.overMeaning, action: '' }
  return words
}

/** A message with its English words beside what they are written from. */
export function createNotification(
  known: Omit<Notification, keyof NotificationWords> & { facts: NotificationFacts },
): Notification {
  const empty = { happened: '', meaning: '', action: '', details: [] }
  return { ...known, ...notificationWords({ ...known, ...empty }, 'en') }
}

type Writer = { language: Language; texts: (typeof notificationWordsTexts)['en']; format: Format }
type Sentences = Omit<NotificationWords, 'details'> & { details?: string[] }

/** null: this version does not know what it is about. */
function writeWords(facts: NotificationFacts, language: Language): NotificationWords | null {
  if (!Object.hasOwn(writers, facts.about)) return null
  const write = writers[facts.about] as (facts: NotificationFacts, writer: Writer) => Sentences
  const format = formatFor({ language, timeZone: 'UTC' })
  return { details: [], ...write(facts, { language, texts: notificationWordsTexts[language], format }) }
}

type Writers = {
  [About in NotificationFacts['about']]: (
    facts: Extract<NotificationFacts, { about: About }>,
    writer: Writer,
  ) => Sentences
}

const writers: Writers = {
  failed: ({ answer, fault = 'archive', beside }, { language, texts: { failed } }) => ({
    happened: localized(answer, language),
    meaning: failed.meanings[fault],
    action: beside ? failed.beside(notificationLabelTexts[language][beside]) : failed.action,
  }),
  production: ({ state, problem, reason: words, since, verifiedAt }, { language, texts, format }) => {
    const { production } = texts
    const headline = gateTexts[language].production[state](`${format.shortInstant(since)} UTC`)
    const why = words ? localized(words, language) : problem && problemIn(problem, language).message
    const reason = why ? ` ${withFullStop(visible(why))}` : ''
    return {
      happened: `${headline}${reason}`,
      meaning:
        verifiedAt === null ? production.noneGood : production.verified(format.shortInstant(verifiedAt)),
      action: production.actions[state],
    }
  },
  'errored-twice': ({ before, newest }, { texts: { erroredTwice } }) => ({
    ...erroredTwice,
    happened: erroredTwice.happened(before, newest),
  }),
  overdue: ({ proved, ageMs, limitMs }, { texts: { overdue }, format: { age } }) => ({
    happened: proved ? overdue.old(age(ageMs), age(limitMs)) : overdue.never(age(ageMs)),
    meaning: overdue.meaning,
    action: overdue.action,
  }),
  'schedule-missed': ({ plannedAt }, { texts: { scheduleMissed }, format }) => ({
    ...scheduleMissed,
    happened: scheduleMissed.happened(format.shortInstant(plannedAt)),
  }),
  storage: ({ unusable, first, more }, writer) => {
    const { storage } = writer.texts
    const text = storageSentence(first, writer)
    return {
      happened: unusable > 1 ? storage.several(unusable, text) : text,
      meaning: unusable > 0 ? storage.unusable : storage.fewer,
      action: storage.action,
      details: more.map((fact) => storageSentence(fact, writer)),
    }
  },
  railway: ({ check }, { language, texts: { railway } }) => {
    const { subject, expected, found } = wordedCheck(check, language)
    return { ...railway, happened: railway.happened(subject, expected, visible(found)) }
  },
  'worker-silent': ({ lastSeenAt }, { texts: { workerSilent }, format }) => ({
    ...workerSilent,
    happened: workerSilent.happened(format.shortInstant(lastSeenAt)),
  }),
  disk: ({ use, host, folder, freeBytes, needBytes }, { texts: { disk }, format: { bytes } }) => ({
    happened: disk[use](folder, host, bytes(freeBytes), bytes(needBytes)),
    meaning: disk.meaning,
    action: use === 'archives' ? disk.forArchives : disk.forScratch,
  }),
  passed: ({ number, reverify, restoreMs }, { texts: { passed }, format }) => ({
    happened: restoreMs === null ? passed.happened(number) : passed.timed(number, format.duration(restoreMs)),
    meaning: reverify ? passed.again : passed.meaning,
    action: '',
  }),
  digest: ({ openAlerts, databases }, { texts: { digest }, format }) => ({
    happened: digest.happened(
      digest.databases(format.count(databases.length), databases.length === 1),
      digest.alerts(format.count(openAlerts), openAlerts === 1),
    ),
    meaning: digest.meaning,
    action: '',
    details: databases.map((fact) => digestLine(fact, digest, format)),
  }),
  'open-alerts': ({ total, first }, { language, texts: { openAlerts }, format: { count } }) => ({
    ...{
      meaning: openAlerts.meaning,
      action: openAlerts.action,
      happened: openAlerts.happened(count(total)),
    },
    details: [
      ...first.map(({ title, happened }) =>
        openAlerts.line(localized(title, language), localized(happened, language)),
      ),
      ...(total > first.length ? [openAlerts.more(count(total - first.length))] : []),
    ],
  }),
  test: (_, { texts: { test } }) => ({ ...test, action: '' }),
  'channel-failing': ({ channel, problem }, { language, texts: { channelFailing } }) => {
    const { message, hint } = problemIn(problem, language)
    return {
      happened: channelFailing.happened(channel, message),
      meaning: channelFailing.meaning,
      action: channelFailing.action(hint),
    }
  },
}

function storageSentence(fact: StorageFact, { language, texts: { storage: texts }, format }: Writer): string {
  switch (fact.what) {
    case 'archive':
      return texts.archive(format.shortInstant(fact.takenAt), localized(fact.words, language))
    case 'folder':
      return texts.folder(format.shortInstant(fact.takenAt), localized(fact.words, language), fact.storage)
    case 'copy': {
      const sentence = fact.state === 'missing' ? texts.copyMissing : texts.copyWrong
      return sentence(fact.storage, format.shortInstant(fact.takenAt))
    }
    case 'storage':
      return texts.storage(fact.storage, problemIn(fact.problem, language).message)
  }
}

function digestLine(
  { name, expected, started, passed, failed, errored, passedAgoMs }: DigestFact,
  texts: Writer['texts']['digest'],
  { age, count }: Format,
): string {
  return texts.line(
    name,
    expected === null ? texts.noSchedule : texts.starts(count(expected), count(started)),
    texts.results(count(passed), count(failed), count(errored)),
    passedAgoMs === null ? texts.neverVerified : texts.lastPassed(age(passedAgoMs)),
  )
}

function localized(text: Localized, language: Language): string {
  return text[language] ?? text.en
}

function problemIn(problem: StoredProblem, language: Language): StoredProblem {
  return readStoredProblem(problem, language) ?? problem
}
