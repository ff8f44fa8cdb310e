import { visible } from '#lib/verification/manifest.ts'
import type { ReadVariable } from './read-options.ts'

/** The inputs of the action as the options of `backproof gate`. GitHub writes each into a variable INPUT_NAME. */
export function actionArguments(variable: ReadVariable): string[] {
  const input = (name: string) => variable(`INPUT_${name.toUpperCase()}`)?.trim() || null
  const option = (name: string) => {
    const value = input(name)
    // With an equals sign, so that a value that begins with a dash is no option.
    return value === null ? [] : [`--${name}=${value}`]
  }
  const verify = input('verify')
  return [
    ...option('source'),
    ...option('url'),
    ...option('max-age'),
    ...option('commit'),
    ...option('wait'),
    ...(verify === 'if-stale' ? ['--verify-if-stale'] : verify === 'always' ? ['--verify'] : []),
    ...(verify !== null && !['no', 'if-stale', 'always'].includes(verify) ? [`--verify=${verify}`] : []),
    '--key-env=INPUT_API-KEY',
  ]
}

/** A workflow command: a line of the log that GitHub shows beside the commit. */
export function annotation(level: 'error' | 'warning' | 'notice', title: string, text: string): string {
  return `::${level} title=${escapeProperty(title)}::${escapeData(text)}`
}

/** A line of the log that GitHub's runner obeys no part of, whatever names and answers of others it holds. */
export function logLine(text: string): string {
  return `Gate: ${visible(text).replaceAll('##[', '## [')}`
}

/** Makes GitHub replace a secret in the log. */
export function mask(secret: string): string {
  return `::add-mask::${escapeData(secret)}`
}

/** Lines for $GITHUB_OUTPUT. `delimiter` must stand in no value: it is random. */
export function outputFile(values: Record<string, string>, delimiter: string): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`)
    .join('')
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
