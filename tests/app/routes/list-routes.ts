import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Names of files that Next serves as metadata, without their ending. */
const metadata =
  /^(icon|apple-icon|favicon|opengraph-image|twitter-image|robots|sitemap|manifest)\d*\.(svg|png|jpe?g|ico|tsx?|txt|xml|webmanifest|json)$/

/** Every way into the web pages as the file tree has it: `page /runs/[id]`, `POST /api/v1/runs`, `metadata /icon.svg`, `public /robots.txt`, `action in app/x.ts`. */
export function listRoutes(root: string): string[] {
  return [...inApp(path.join(root, 'app')), ...inPublic(path.join(root, 'public')), ...actions(root)].sort()
}

function inApp(app: string): string[] {
  return filesOf(app).flatMap((file) => {
    const folder = path.dirname(file)
    const name = path.basename(file)
    if (/^page\.(tsx?|jsx?|mdx?)$/.test(name)) return [`page ${addressOf(folder)}`]
    if (/^route\.(ts|js)$/.test(name))
      return methodsOf(readFileSync(path.join(app, file), 'utf8')).map(
        (method) => `${method} ${addressOf(folder)}`,
      )
    if (metadata.test(name)) return [`metadata ${addressOf(folder, name)}`]
    return []
  })
}

function inPublic(folder: string): string[] {
  return filesOf(folder).map((file) => `public /${file}`)
}

/** Server actions are addressed by a hash and reachable from any page, wherever they are written. */
function actions(root: string): string[] {
  return ['app', 'components', 'lib'].flatMap((part) =>
    filesOf(path.join(root, part))
      .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !file.startsWith('store/generated'))
      .filter((file) => /['"]use server['"]/.test(readFileSync(path.join(root, part, file), 'utf8')))
      .map((file) => `action in ${part}/${file}`),
  )
}

/** A group such as (signed-in) and a slot such as @side are no part of the address. */
function addressOf(folder: string, name = ''): string {
  const parts = [...folder.split('/'), name].filter((part) => part !== '.' && part !== '')
  return `/${parts.filter((part) => !/^(\(.*\)|@.*)$/.test(part)).join('/')}`
}

/** The methods that a route file exports, in each of the ways to write that. */
function methodsOf(source: string): string[] {
  const methods = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS'
  const declared = source.matchAll(
    new RegExp(`^export\\s+(?:async\\s+)?(?:function\\*?|const|let|var)\\s+(${methods})\\b`, 'gm'),
  )
  const listed = [...source.matchAll(/^export\s*\{([^}]*)\}/gm)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map(
        (name) =>
          name
            .trim()
            .split(/\s+as\s+/)
            .at(-1) ?? '',
      )
      .filter((name) => new RegExp(`^(${methods})$`).test(name)),
  )
  const found = [...[...declared].map(([, method = '']) => method), ...listed]
  if (found.length === 0)
    throw new Error('A route file without a method: it is written in a way this does not know.')
  return found
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('..'))
}
