/** When Runs of a Source start by themselves. */
export type Schedule = {
  /** Five fields of cron: minute, hour, day of month, month, day of week. null: by no clock. */
  cron: string | null
  /** The IANA time zone in which the fields of `cron` are read, such as `Europe/Lisbon`. */
  timeZone: string
  /** Starts a Run whenever Railway lists a new Backup. */
  afterBackup: boolean
  /** One start in so many verifies a stored Archive again instead of capturing a new one; 0: none does. */
  reverifyEvery: number
}

export const presets = ['never', 'hourly', 'daily', 'weekly', 'custom'] as const
type Preset = (typeof presets)[number]

/** A schedule as a form offers it. `at` is `HH:MM`; `weekday` 0 is Sunday. */
export type ScheduleChoice = { when: Preset; at: string; weekday: number; cron: string }

/** The cron expression of a choice; null: by no clock. */
export function toCron({ when, at, weekday, cron }: ScheduleChoice): string | null {
  const [hour, minute] = at.split(':').map(Number)
  if (when === 'never') return null
  if (when === 'custom') return cron
  if (when === 'hourly') return `${minute} * * * *`
  return `${minute} ${hour} * * ${when === 'weekly' ? weekday : '*'}`
}

/** The choice that a cron expression came from; any that no preset makes is custom. */
export function toChoice(cron: string | null): ScheduleChoice {
  const defaults = { at: '03:00', weekday: 0, cron: cron ?? '' }
  if (cron === null) return { ...defaults, when: 'never' }
  const match = /^(\d{1,2}) (\d{1,2}|\*) \* \* ([0-6]|\*)$/.exec(cron)
  const [, minute = '', hour = '', weekday = ''] = match ?? []
  if (!match || (hour === '*' && weekday !== '*')) return { ...defaults, when: 'custom' }
  const at = `${hour === '*' ? '03' : hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (hour === '*') return { ...defaults, at, when: 'hourly' }
  if (weekday === '*') return { ...defaults, at, when: 'daily' }
  return { ...defaults, at, weekday: Number(weekday), when: 'weekly' }
}
