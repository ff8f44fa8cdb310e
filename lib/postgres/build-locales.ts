import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { bareEnvironment } from './bare-environment.ts'
import { createServerFolder } from './create-cluster.ts'
import { serverAccount } from './server-account.ts'

/** The folder of glibc's locale sources; on Debian from the package locales. */
const sources = '/usr/share/i18n'

/**
 * Builds locales that this machine lacks with localedef, into the throwaway server's folder. Why: Railway's databases use
 * en_US.utf8, and container images have no locales.
 * @returns the variable that makes the server find them; empty where no locale is missing or none can be built.
 */
export async function buildLocales(required: string[], folder: string): Promise<{ LOCPATH?: string }> {
  const names = required.filter((name) => !/^(C|POSIX)(\.|$)/.test(name))
  if (names.length === 0) return {}
  const localeList = await execa('locale', ['-a'], { ...bareEnvironment(), reject: false, timeout: 10_000 })
  const installed = new Set(
    String(localeList.stdout ?? '')
      .split('\n')
      .map(normalized),
  )
  if (names.every((name) => installed.has(normalized(name)))) return {}
  // With LOCPATH set, glibc ignores the machine's own locale archive, so all of them are built.
  const locales = path.join(folder, 'locales')
  createServerFolder(folder)
  createServerFolder(locales)
  await Promise.all([...new Set(names.map(normalized))].map((name) => build(name, locales)))
  return readdirSync(locales).length > 0 ? { LOCPATH: locales } : {}
}

async function build(name: string, locales: string): Promise<void> {
  const [, language = '', codeset = '', modifier = ''] = /^([\w]+)(?:\.([\w-]+))?(@\w+)?$/.exec(name) ?? []
  const charmap = codeset === '' ? defaultCharmap(`${language}${modifier}`) : findCharmap(codeset)
  if (!charmap || !existsSync(path.join(sources, 'locales', `${language}${modifier}`))) return
  const args = ['--no-archive', '-c', '-i', `${language}${modifier}`, '-f', charmap, path.join(locales, name)]
  await execa('localedef', args, {
    ...{ ...bareEnvironment(), reject: false, timeout: 60_000, cwd: '/' },
    ...(serverAccount() ?? {}),
  })
}

/** The name as glibc normalizes it for folders: `en_US.UTF-8` and `en_US.utf8` are the same locale. */
function normalized(name: string): string {
  return name.replace(/\.([^@]*)/, (_, codeset: string) => `.${plain(codeset)}`)
}

const plain = (codeset: string) => codeset.toLowerCase().replace(/[^a-z0-9]/g, '')

function findCharmap(codeset: string): string | undefined {
  const folder = path.join(sources, 'charmaps')
  if (!existsSync(folder)) return undefined
  return readdirSync(folder)
    .map((file) => file.replace(/\.gz$/, ''))
    .find((charmap) => plain(charmap) === plain(codeset))
}

/** The default charmap of a locale without a codeset. */
function defaultCharmap(name: string): string | undefined {
  const file = path.join(sources, 'SUPPORTED')
  if (!existsSync(file)) return undefined
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name} `))
  return line?.split(' ')[1]
}
