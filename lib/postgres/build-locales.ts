import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { bareEnvironment } from './bare-environment.ts'
import { createServerFolder } from './server.ts'
import { serverAccount } from './server-account.ts'

/** Where glibc's sources of locales lie; Debian has them in the package locales. */
const sources = '/usr/share/i18n'

/**
 * Builds the locales that this machine lacks into a folder of a throwaway server's own, with localedef: Railway's databases are in
 * en_US.utf8, and images of containers have none.
 * @returns what the server's environment needs, so that it finds them; empty where nothing is lacking or nothing can be built.
 */
export async function buildLocales(wanted: string[], folder: string): Promise<{ LOCPATH?: string }> {
  const names = wanted.filter((name) => !/^(C|POSIX)(\.|$)/.test(name))
  if (names.length === 0) return {}
  const listed = await execa('locale', ['-a'], { ...bareEnvironment(), reject: false, timeout: 10_000 })
  const have = new Set(
    String(listed.stdout ?? '')
      .split('\n')
      .map(normalized),
  )
  if (names.every((name) => have.has(normalized(name)))) return {}
  // With LOCPATH set, glibc does not look into the machine's own archive of locales: all that are wanted are built.
  const locales = path.join(folder, 'locales')
  createServerFolder(folder)
  createServerFolder(locales)
  await Promise.all([...new Set(names.map(normalized))].map((name) => build(name, locales)))
  return readdirSync(locales).length > 0 ? { LOCPATH: locales } : {}
}

async function build(name: string, locales: string): Promise<void> {
  const [, language = '', codeset = '', modifier = ''] = /^([\w]+)(?:\.([\w-]+))?(@\w+)?$/.exec(name) ?? []
  const charmap = codeset === '' ? usualCharmap(`${language}${modifier}`) : charmapOf(codeset)
  if (!charmap || !existsSync(path.join(sources, 'locales', `${language}${modifier}`))) return
  const args = ['--no-archive', '-c', '-i', `${language}${modifier}`, '-f', charmap, path.join(locales, name)]
  await execa('localedef', args, {
    ...{ ...bareEnvironment(), reject: false, timeout: 60_000, cwd: '/' },
    ...(serverAccount() ?? {}),
  })
}

/** As glibc itself writes the name of a folder: `en_US.UTF-8` and `en_US.utf8` are the same. */
function normalized(name: string): string {
  return name.replace(/\.([^@]*)/, (_, codeset: string) => `.${plain(codeset)}`)
}

const plain = (codeset: string) => codeset.toLowerCase().replace(/[^a-z0-9]/g, '')

function charmapOf(codeset: string): string | undefined {
  const folder = path.join(sources, 'charmaps')
  if (!existsSync(folder)) return undefined
  return readdirSync(folder)
    .map((file) => file.replace(/\.gz$/, ''))
    .find((charmap) => plain(charmap) === plain(codeset))
}

/** The charmap of a locale that names none. */
function usualCharmap(name: string): string | undefined {
  const file = path.join(sources, 'SUPPORTED')
  if (!existsSync(file)) return undefined
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((it) => it.startsWith(`${name} `))
  return line?.split(' ')[1]
}
